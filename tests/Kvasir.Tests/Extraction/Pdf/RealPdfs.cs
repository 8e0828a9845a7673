using Kvasir.Extraction.ChildProcesses;
using Kvasir.Extraction.Pdf;

namespace Kvasir.Tests.Extraction.Pdf;

/// <summary>Real manuals: sentences that run over lines come out whole, in their order, on the page where they are printed.</summary>
public sealed class RealPdfs
{
    private const string English = "usr/share/doc/maint-guide/maint-guide.en.pdf";
    private const string Chinese = "usr/share/debian-reference/debian-reference.zh-cn.pdf";
    private const string ChineseGuide = "usr/share/doc/maint-guide-zh-cn/maint-guide.zh-cn.pdf";
    private const string Bash = "usr/share/doc/bash/bash.pdf";
    private const string Questions = "usr/share/doc/debian/FAQ/debian-faq.en.pdf.gz";

    [FactWithDocument("maint-guide", English, "pdftotext")]
    public async Task Sentences_of_an_english_manual_are_whole_and_in_order() => await ShouldHaveAsync("maint-guide", English, 63,
        (10, "• python - Python is another of the most used interpreted scripting languages on the Debian system, combining remarkable power with very clear syntax. (See python(1).)\n• quilt - this package"),
        (10, "It may seem like heavy going now, but later on you’ll be very glad you read it. If you have specific questions later, I would suggest re-reading the documents mentioned above."),
        (10, "1.3\n\nDocumentation needed for development\n\nThe following is the very important documentation which you should read along with this document:\n• debian-policy"),
        (11, "Making a small test package is a good way to learn details of packaging. Inspecting existing well maintained packages is the best way to learn how other people make packages."),
        (12, "If you are making a Debian package with an upstream program, the typical workflow of Debian package building involves generating several specifically named files for each step as follows:\n• Get a copy"));

    [FactWithDocument("bash-doc", Bash, "pdftotext")]
    public async Task A_manual_page_keeps_its_paragraphs() => await ShouldHaveAsync("bash-doc", Bash, 87,
        (3, "When invoked as sh, bash enters posix mode after the startup files are read."),
        (3, "In this mode, interactive shells expand the ENV variable and commands are read and executed from the file whose name is the expanded value. No other startup files are read."),
        (3, "\nword A sequence of characters considered as a single unit by the shell. Also known as a token.\n"),
        (3, "RESERVED WORDS\nReserved words are words that have a special meaning to the shell. The following words are recognized as reserved when unquoted"));

    [FactWithDocument("debian-reference-zh-cn", Chinese, "pdftotext")]
    public async Task Sentences_of_a_chinese_manual_are_whole_and_in_order() => await ShouldHaveAsync("debian-reference-zh-cn", Chinese, 251,
        (100, "尽管准确的细节在安装的软件包及对应的文档中，但这些知识对我们大多数人来说都是必须掌握的。"),
        (100, "3.1\n\n启动过程概述\n\n计算机系统从上电事件到能为用户提供完整的操作系统（OS）功能为止，需要经历几个阶段的启动过程。\n"),
        (100, "• 第 3.1.1 节\n• 第 3.1.2 节\n• 第 3.1.3 节\n• 第 3.1.4 节\n"),
        (100, "比如，你编译了自己的内核，则可能会跳过迷你 Debian 系统的步骤。因此，在读者亲自确认之前，请勿假定自己系统的情况也是如此。"),
        (100, "它检查启动配置并基于启动配置的设置，执行特定的操作系统引导加载程序或操作系统内核（通常是引导加载程序）。"));

    [FactWithDocument("maint-guide-zh-cn", ChineseGuide, "pdftotext")]
    public async Task Chinese_among_latin_words_is_joined() => await ShouldHaveAsync("maint-guide-zh-cn", ChineseGuide, null,
        (20, "以遵循文件系统层级结构标准：Filesystem Hierarchy Standard"),
        (20, "打包脚本将自动修正编译系统，使其将文件安装到一个在临时目录中创建的文件系统子树中，而非直接安装到实际的目标位置。"),
        (20, "• Makefile 文件应当遵循 GNU 的规定支持 $(DESTDIR) 变量2\n• 源代码必须遵循文件系统层级标准 (FHS)。"));

    [FactWithDocument("maint-guide", English, "pdftotext")]
    public async Task No_sign_of_an_english_manual_is_lost() => await ShouldLoseNothingAsync("maint-guide", English);

    [FactWithDocument("bash-doc", Bash, "pdftotext")]
    public async Task No_sign_of_a_manual_page_is_lost() => await ShouldLoseNothingAsync("bash-doc", Bash);

    [FactWithDocument("debian-faq", Questions, "pdftotext")]
    public async Task No_sign_of_a_list_of_questions_is_lost() => await ShouldLoseNothingAsync("debian-faq", Questions);

    [FactWithDocument("debian-reference-zh-cn", Chinese, "pdftotext")]
    public async Task No_sign_of_a_chinese_manual_is_lost() => await ShouldLoseNothingAsync("debian-reference-zh-cn", Chinese);

    private static async Task ShouldHaveAsync(string package, string path, int? pages, params (int Page, string Text)[] expected)
    {
        using var file = await DebianDocumentation.ReadAsync(package, path);
        var units = await PdfReader.ReadAsync(file);
        if (pages is not null) units[^1].Page.ShouldBe(pages);
        var (page, from) = (0, 0);
        foreach (var (at, text) in expected)
        {
            if (at != page) (page, from) = (at, 0);
            var unit = units.Single(unit => unit.Page == at).Text;
            unit.ShouldContain(text);
            var found = unit.IndexOf(text, StringComparison.Ordinal);
            found.ShouldBeGreaterThanOrEqualTo(from, $"'{text}' comes too early");
            from = found + text.Length;
        }
    }

    // What the program reads and what comes out differ in white space, in hyphens at the ends of lines and in ligatures only.
    private static async Task ShouldLoseNothingAsync(string package, string path)
    {
        using var folder = WorkingFolder.Create();
        using var file = await DebianDocumentation.ReadAsync(package, path);
        await folder.SaveAsync(PdfTools.FileName, file, CancellationToken.None);
        file.Position = 0;
        var clean = (await PdfReader.ReadAsync(file)).ToDictionary(unit => unit.Page!.Value, unit => unit.Text);
        var pdf = new PdfTools(folder, new PdfOptions());
        var pages = (int)await pdf.CountPagesAsync(CancellationToken.None);
        for (var first = 1; first <= pages; first += 50)
        {
            var texts = await pdf.TextAsync(first, Math.Min(first + 49, pages), CancellationToken.None);
            for (var i = 0; i < texts.Count; i++) Signs(clean.GetValueOrDefault(first + i, "")).ShouldBe(Signs(texts[i]), $"page {first + i}");
        }
    }

    private static string Signs(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('-' or '\u00AD' or '\u2010')))
        .Replace("\uFB00", "ff", StringComparison.Ordinal).Replace("\uFB01", "fi", StringComparison.Ordinal).Replace("\uFB02", "fl", StringComparison.Ordinal)
        .Replace("\uFB03", "ffi", StringComparison.Ordinal).Replace("\uFB04", "ffl", StringComparison.Ordinal);
}
