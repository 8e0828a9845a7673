using System.Diagnostics;
using Kvasir.Server.Tests.Kit;
using static Kvasir.Tests.Extraction.Office.OfficeFiles;

namespace Kvasir.Tests.Extraction.Office;

/// <summary>Files as a widespread office program writes them.</summary>
public sealed class RealOfficeFiles(RealOfficeFiles.Converted converted) : IClassFixture<RealOfficeFiles.Converted>
{
    [FactWith("soffice")]
    public async Task A_document_keeps_every_sentence_in_order()
    {
        var units = await UnitsAsync("docx", converted.Read("handbook.docx"));
        units.Select(unit => unit.Text).ShouldBe(
        [
            "This handbook is for everyone.",
            "\n\nReturns\nGoods can be returned within 30 days[1] of delivery, see [our page](https://example.org/returns).\n\n- Keep the receipt.\n  - A photo will do.\n- Use the box.\n\n[1] Sale items within 14 days.",
            "\n\nCosts\n1. Weigh the parcel.\n2. Read the table.\n\n| Weight | Home | Abroad |\n| --- | --- | --- |\n| 1 kg | 4 € | 9 € |\n| more | ask us |  |\n\nPrices include tax.",
            "\n\n退货说明\n商品可在收货后三十天内退回[2]。\n\n请保留收据，并使用原包装。\n\n[2] 特价商品为十四天。",
        ]);
        units.Select(unit => string.Join(" > ", unit.Headings)).ShouldBe(["", "Returns", "Returns > Costs", "退货说明"]);
    }

    [FactWith("soffice")]
    public async Task A_presentation_keeps_titles_tables_and_notes()
    {
        var units = await UnitsAsync("pptx", converted.Read("talk.pptx"));
        units.Select(unit => (unit.Page, string.Join(" > ", unit.Headings))).ShouldBe([(1, "Why we test"), (2, "")]);
        units[0].Text.ReplaceLineEndings(" ").Replace("- ", "").ShouldBe("Why we test  Tests find mistakes. 测试发现错误。  Notes: Speak slowly here.");
        units[1].Text.ShouldBe("A box in a group.\n\nAnother box.\n\n| Kind | Count |\n| --- | --- |\n| unit | 12 |");
    }

    [FactWith("soffice")]
    public async Task Workbooks_of_both_formats_give_the_same_rows()
    {
        foreach (var extension in (string[])["xlsx", "xls"])
        {
            var units = await UnitsAsync(extension, converted.Read($"stock.{extension}"));
            units.Select(unit => (unit.Text, unit.Page, unit.Headings.Single())).ShouldBe(
            [
                ("\"Item\":\"Pen \\\"blue\\\"\";\"Price\":\"2.5\";\"Since\":\"2024-02-29 00:00:00\";\"Sold\":\"1200\";\"Twice\":\"2400\"", 1, "Stock"),
                ("\"Item\":\"Ink\";\"Price\":\"0.1\";\"Since\":\"\";\"Sold\":\"\";\"Twice\":\"\"", 1, "Stock"),
                ("\"商品\":\"钢笔\";\"数量\":\"42\"", 2, "库存"),
            ]);
            units.ShouldAllBe(unit => unit.IsRow);
        }
    }

    [FactWith("soffice")]
    public async Task A_file_that_is_changed_or_cut_off_anywhere_is_read_or_refused()
    {
        var random = new Random(2);
        foreach (var name in (string[])["stock.xls", "stock.xlsx", "handbook.docx", "talk.pptx"])
        {
            var (whole, extension) = (converted.Read(name), Path.GetExtension(name)[1..]);
            for (var i = 0; i < 100; i++)
            {
                var changed = i % 4 == 0 ? whole[..random.Next(whole.Length)] : (byte[])whole.Clone();
                for (var n = 0; n < 5 && changed.Length > 0; n++) changed[random.Next(changed.Length)] = (byte)random.Next(256);
                await HostileOfficeFiles.ReadOrRefuseAsync(extension, changed);
            }
        }
    }

    [FactWith("soffice")]
    public async Task An_old_workbook_whose_sectors_lead_in_a_circle_is_refused()
    {
        var file = converted.Read("stock.xls");
        // The number of the sector that lists which follows which stands at 76; sectors have 512 bytes and begin behind the first 512.
        var table = (BitConverter.ToInt32(file, 76) + 1) * 512;
        for (var sector = 0; sector < 128; sector++) BitConverter.TryWriteBytes(file.AsSpan(table + (4 * sector)), 0);
        (await RefusalAsync("xls", file)).ShouldContain("damaged");
    }

    /// <summary>The sources beside this class, converted once.</summary>
    public sealed class Converted : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-office-").FullName;

        public Converted()
        {
            if (FactWithAttribute.Missing("soffice") is not null) return;
            foreach (var (source, format) in (ReadOnlySpan<(string, string)>)[("handbook.fodt", "docx"), ("talk.fodp", "pptx"), ("stock.fods", "xlsx"), ("stock.fods", "xls")]) Convert(source, format);
        }

        public byte[] Read(string name) => File.ReadAllBytes(Path.Combine(_folder, name));

        public void Dispose() => Directory.Delete(_folder, recursive: true);

        private void Convert(string source, string format)
        {
            var profile = new Uri(Path.Combine(_folder, "profile")).AbsoluteUri;
            string[] arguments = [$"-env:UserInstallation={profile}", "--headless", "--convert-to", format, "--outdir", _folder, Path.Combine(AppContext.BaseDirectory, "Extraction", "Office", "Sources", source)];
            using var soffice = Process.Start(new ProcessStartInfo("soffice", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = soffice.StandardError.ReadToEndAsync();
            var output = soffice.StandardOutput.ReadToEnd();
            soffice.WaitForExit();
            File.Exists(Path.Combine(_folder, Path.ChangeExtension(source, format))).ShouldBeTrue($"{output}\n{errors.Result}");
        }
    }
}
