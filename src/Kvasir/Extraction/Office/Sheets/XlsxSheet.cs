using System.Globalization;
using System.Text;

namespace Kvasir.Extraction.Office;

/// <summary>Reads the rows of one sheet of a workbook.</summary>
internal sealed class XlsxSheet(OfficePackage package, string part, SharedStrings strings, SheetStyles styles, bool from1904)
{
    private readonly StringBuilder _text = new();

    /// <summary>The rows, without holding more than one of them.</summary>
    public IEnumerable<SheetRow> Rows()
    {
        var links = SheetLinks.Read(package, part);
        using var reader = package.Open(part);
        reader.Root("worksheet");
        var (row, rows) = (-1, 0);
        for (var scope = reader.Enter(); reader.Next(scope);)
        {
            if (reader.Name != "row") continue;
            if (++rows > OfficeLimits.MaxRows) throw OfficeLimits.Refusal($"A sheet has more than {OfficeLimits.MaxRows} rows; no more are read.");
            row = reader.Number("r") is { } number ? number - 1 : row + 1;
            yield return Row(reader, row, links);
        }
    }

    private SheetRow Row(PartReader reader, int row, Dictionary<(int Row, int Column), string> links)
    {
        var (values, column, characters, isTooWide) = (new Dictionary<int, string>(), -1, 0, false);
        for (var scope = reader.Enter(); reader.NextChild(scope);)
        {
            if (reader.Name != "c") continue;
            column = CellReference.TryParse(reader.Attribute("r"), out var place) ? place.Column : column + 1;
            var value = Value(reader);
            if (value.Length == 0) continue;
            if (column >= OfficeLimits.MaxColumns)
            {
                isTooWide = true;
                continue;
            }

            value = links.TryGetValue((row, column), out var target) ? $"[{value}]({target})" : value;
            values[column] = value;
            characters += value.Length;
            if (characters > OfficeLimits.MaxRowCharacters) throw OfficeLimits.Refusal($"The row {row + 1} of a sheet has more than {OfficeLimits.MaxRowCharacters} characters; no longer ones are read.");
        }

        return new SheetRow(row + 1, values, isTooWide);
    }

    // Formulas stand beside the values that they had last.
    private string Value(PartReader reader)
    {
        var (type, style) = (reader.Attribute("t"), reader.Number("s") ?? 0);
        _text.Clear();
        for (var scope = reader.Enter(); reader.NextChild(scope);)
        {
            if (reader.Name == "v") reader.Append(_text, OfficeLimits.MaxRowCharacters);
            else if (reader.Name == "is") SheetText.Append(reader, _text);
        }

        var text = _text.ToString().Trim();
        if (text.Length == 0) return "";
        return type switch
        {
            "s" => int.TryParse(text, CultureInfo.InvariantCulture, out var index) ? strings[index] : "",
            "b" => SheetValues.Boolean(text is "1" or "true"),
            "str" or "inlineStr" => SheetText.Clean(text),
            "e" => text,
            "d" => DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date) ? SheetValues.Date(date) : text,
            _ => styles.Format(style) is not SheetFormat.Number and var format ? SheetValues.Date(text, format, from1904) : SheetValues.Number(text),
        };
    }
}
