namespace Kvasir.Extraction.Office;

/// <summary>Which styles of a workbook's cells show numbers as dates.</summary>
internal sealed class SheetStyles
{
    private const int MaxStyles = 200_000;
    private const int MaxCode = 1000;

    private readonly List<SheetFormat> _formats = [];

    public SheetStyles(OfficePackage package, string? part)
    {
        if (part is null || !package.Has(part)) return;
        using var reader = package.Open(part);
        reader.Root("styleSheet");
        var codes = new Dictionary<int, SheetFormat>();
        for (var scope = reader.Enter(); reader.NextChild(scope);)
        {
            if (reader.Name is not ("numFmts" or "cellXfs")) continue;
            for (var inner = reader.Enter(); reader.NextChild(inner);)
            {
                if (reader.Name == "numFmt" && reader.Number("numFmtId") is { } id && reader.Attribute("formatCode") is { Length: <= MaxCode } code) codes[id] = SheetFormats.Of(code);
                if (reader.Name == "xf") _formats.Add(reader.Number("numFmtId") is { } format ? codes.TryGetValue(format, out var written) ? written : SheetFormats.BuiltIn(format) : SheetFormat.Number);
                if (_formats.Count + codes.Count > MaxStyles) throw OfficeLimits.Refusal($"The workbook has more than {MaxStyles} styles; no more are read.");
            }
        }
    }

    /// <summary>What a style shows numbers as.</summary>
    public SheetFormat Format(int style) => style >= 0 && style < _formats.Count ? _formats[style] : SheetFormat.Number;
}
