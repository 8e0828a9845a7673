using System.Collections.Frozen;
using System.Text;

namespace Kvasir.Models.BuiltIn;

/// <summary>Foreign names in Chinese writing: characters chosen for their sound, turned back into letters.</summary>
/// <remarks>The spelling is what an English speaker would write for the sound, not pinyin: 肖特 becomes "Short" rather than "Xiaote".</remarks>
internal static class Transliteration
{
    // A character and its sound. Those that are everyday words as well (于, 里, 年, 多) are left out: they would swallow the words around a name.
    private const string Table = """
        阿a 埃e 艾ai 爱e 安an 昂an 奥o 澳o 巴ba 芭ba 拜by 班ban 邦bon 保pau 鲍bo 贝be 彼pe 比bi 毕bi 宾bin 波bo 伯ber 勃b 博bo 布b 查cha 策tse 茨ts 达da 戴da 丹dan
        德d 登den 邓dun 迪di 蒂ti 丁din 顿ton 杜du 敦don 厄er 恩n 尔r 法fa 凡van 范van 菲fi 费fe 芬fin 佛f 夫f 弗f 福fo 富fu 盖ga 甘gan 冈gon 戈go 格g 葛g 贡gun 古gu 圭gui
        哈ha 海hei 汉han 豪ho 赫he 亨hen 洪hon 胡hu 怀why 惠whi 霍ho 基ki 吉gi 加ga 迦ga 嘉ga 贾ja 简jan 杰je 津gin 居gu 卡ca 喀ka 凯ky 坎can 康con 柯co 科co 克k 肯ken 库cu 夸qua
        奎qui 昆quin 拉la 腊la 莱le 赖ly 兰lan 朗lan 劳lau 勒le 雷re 蕾re 黎li 李li 里ri 理ri 利li 莉ly 丽li 列le 林lin 琳lyn 卢lu 鲁ru 路lu 吕lu 伦lon 罗ro 洛lo 马ma 玛ma 迈my 麦mac
        曼man 茅mau 梅me 蒙mon 孟men 弥mi 米mi 密mi 缪mu 摩mo 莫mo 墨mo 默mer 姆m 穆mu 纳na 娜na 乃nai 奈nai 瑙nau 尼ni 涅ne 宁nin 纽new 努nu 诺no 欧eu 帕pa 潘pan 庞pon 裴pe 佩pe 彭pen
        皮pi 珀per 坡po 蒲pu 普p 漆chi 齐chi 奇chi 契che 恰cha 乔jo 钱chan 切che 琴chin 琼jon 丘chu 茹ru 瑞ri 儒ju 萨sa 塞se 赛si 桑san 瑟ther 森son 沙sha 莎sha 珊san 尚shan 绍sho
        舍she 圣saint 施sch 史s 什sh 舒shu 朔sho 斯s 丝s 思s 司s 苏su 索so 塔ta 泰ty 坦tan 汤tom 唐don 陶tau 特t 腾ten 滕ten 廷tin 图tu 托to 陀to 瓦wa 旺wan 威wi 韦we 维vi 魏we 温win 翁on
        沃wo 乌u 吾u 伍woo 武woo 希hi 锡si 夏sha 肖shor 谢she 辛sin 欣shin 休hu 修hu 许hu 逊son 雅ya 亚a 延yan 扬yan 耶ye 叶ye 伊i 茵in 依i 尤u 约jo 泽ze 扎za 詹ja
        珍jen 芝zhi 朱ju 兹z 卓zo 佐zo
        """;

    private static readonly FrozenDictionary<char, string> Sounds = Table
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .DistinctBy(entry => entry[0])
        .ToFrozenDictionary(entry => entry[0], entry => entry[1..]);

    /// <summary>Whether every character is one that foreign names are written with.</summary>
    public static bool IsSound(ReadOnlySpan<char> word)
    {
        foreach (var character in word)
        {
            if (!Sounds.ContainsKey(character))
                return false;
        }
        return true;
    }

    /// <summary>Spells a name with a capital; characters without a sound are left out.</summary>
    public static string Spell(ReadOnlySpan<char> name)
    {
        var letters = new StringBuilder(name.Length * 3);
        foreach (var character in name)
            letters.Append(Sounds.GetValueOrDefault(character));
        if (letters.Length > 0)
            letters[0] = char.ToUpperInvariant(letters[0]);
        return letters.ToString();
    }
}
