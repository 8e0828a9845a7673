using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>JSON as Python writes it: blanks after commas and colons, and all beyond ASCII escaped unless it is asked for.</summary>
internal sealed class JsonText(Budget budget, bool isAscii = true, int? indent = null, bool isSorted = false)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Budget.MaxNesting };

    private readonly StringBuilder _output = new();

    /// <summary>How JSON writes the key of a dict.</summary>
    public static string Key(Value key) => key switch
    {
        TextValue text => text.Text,
        BoolValue flag => flag.Flag ? "true" : "false",
        NoneValue => "null",
        IntValue whole => Printing.Number(whole.Number),
        FloatValue real => Printing.Number(real.Number),
        _ => throw LanguageException.WrongType($"a {key.TypeName} cannot be a key in JSON."),
    };

    public static Value Read(string json, Budget budget)
    {
        budget.Step(json.Length >> 4);
        try
        {
            return JsonValues.Read(JsonNode.Parse(json, documentOptions: Strict), budget);
        }
        catch (JsonException exception)
        {
            throw LanguageException.WrongValue($"the text is not JSON (its line {exception.LineNumber + 1}).");
        }
        catch (ArgumentException)
        {
            throw LanguageException.WrongValue("the text is JSON with a name that stands twice.");
        }
    }

    public string Write(Value value)
    {
        Write(value, 0);
        budget.Text(_output.Length);
        return _output.ToString();
    }

    private void Write(Value value, int depth)
    {
        budget.Step();
        if (depth > Budget.MaxNesting) throw Budget.TooDeep();
        if (_output.Length > Budget.MaxText) budget.Text(_output.Length);
        switch (value)
        {
            case ListValue list: WriteAll(list.Items, '[', ']', depth, item => Write(item, depth + 1)); break;
            case DictValue dict:
                var members = isSorted ? dict.Items.OrderBy(pair => Key(pair.Key), StringComparer.Ordinal) : dict.Items.AsEnumerable();
                WriteAll([.. members], '{', '}', depth, pair =>
                {
                    WriteText(Key(pair.Key));
                    _output.Append(": ");
                    Write(pair.Value, depth + 1);
                });
                break;
            case TextValue text: WriteText(text.Text); break;
            case NoneValue or BoolValue or IntValue: _output.Append(Key(value)); break;
            case FloatValue real: _output.Append(double.IsNaN(real.Number) ? "NaN" : double.IsInfinity(real.Number) ? real.Number > 0 ? "Infinity" : "-Infinity" : Printing.Number(real.Number)); break;
            default: throw LanguageException.WrongType($"a {value.TypeName} cannot be written as JSON.");
        }
    }

    private void WriteAll<T>(List<T> items, char open, char close, int depth, Action<T> write)
    {
        _output.Append(open);
        foreach (var (i, item) in items.Index())
        {
            if (i > 0) _output.Append(indent is null ? ", " : ",");
            NewLine(depth + 1);
            write(item);
        }

        if (items.Count > 0) NewLine(depth);
        _output.Append(close);
    }

    private void NewLine(int depth)
    {
        if (indent is { } width) _output.Append('\n').Append(' ', depth * width);
    }

    private void WriteText(string text)
    {
        _output.Append('"');
        foreach (var sign in text)
        {
            _ = sign switch
            {
                '"' => _output.Append("\\\""),
                '\\' => _output.Append(@"\\"),
                '\n' => _output.Append(@"\n"),
                '\r' => _output.Append(@"\r"),
                '\t' => _output.Append(@"\t"),
                '\b' => _output.Append(@"\b"),
                '\f' => _output.Append(@"\f"),
                < ' ' => _output.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}"),
                >= '\x7f' when isAscii => _output.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}"),
                _ => _output.Append(sign),
            };
        }

        _output.Append('"');
    }
}
