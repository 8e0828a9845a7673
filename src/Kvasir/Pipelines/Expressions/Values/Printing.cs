using System.Globalization;
using System.Numerics;
using System.Text;

namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>Values as texts, as Python writes them.</summary>
internal static class Printing
{
    /// <summary>As <c>str()</c> writes it.</summary>
    public static string Plain(Value value, Budget budget) => value switch
    {
        TextValue text => text.Text,
        UndefinedValue => "",
        _ => Exact(value, budget),
    };

    /// <summary>As <c>repr()</c> writes it.</summary>
    public static string Exact(Value value, Budget budget)
    {
        var output = new StringBuilder();
        Write(output, value, budget, 0);
        budget.Text(output.Length);
        return output.ToString();
    }

    public static string Number(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The shortest digits that mean the same double, with an exponent only where Python writes one.</summary>
    public static string Number(double number)
    {
        if (double.IsNaN(number)) return "nan";
        if (double.IsInfinity(number)) return number > 0 ? "inf" : "-inf";
        var parts = number.ToString("R", CultureInfo.InvariantCulture).TrimStart('-').Split('E');
        var point = parts[0].IndexOf('.', StringComparison.Ordinal) is var found and >= 0 ? found : parts[0].Length;
        var written = parts[0].Replace(".", "", StringComparison.Ordinal);
        var digits = written.TrimStart('0') is { Length: > 0 } some ? some.TrimEnd('0') : "0";
        var zeros = digits == "0" ? 0 : written.Length - written.TrimStart('0').Length;
        var exponent = (digits == "0" ? 0 : point - zeros - 1) + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        var sign = double.IsNegative(number) ? "-" : "";
        if (exponent is < -4 or >= 16) return $"{sign}{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        if (exponent < 0) return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        return digits.Length <= exponent + 1 ? $"{sign}{digits.PadRight(exponent + 1, '0')}.0" : $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    private static void Write(StringBuilder output, Value value, Budget budget, int depth)
    {
        budget.Step();
        if (depth > Budget.MaxNesting) throw Budget.TooDeep();
        if (output.Length > Budget.MaxText) budget.Text(output.Length);
        switch (value)
        {
            case NoneValue: output.Append("None"); break;
            case UndefinedValue: output.Append("Undefined"); break;
            case BoolValue flag: output.Append(flag.Flag ? "True" : "False"); break;
            case IntValue whole: output.Append(Number(whole.Number)); break;
            case FloatValue real: output.Append(Number(real.Number)); break;
            case TextValue text: WriteText(output, text.Text); break;
            case ListValue list:
                output.Append(list.IsTuple ? '(' : '[');
                foreach (var (i, item) in list.Items.Index())
                {
                    if (i > 0) output.Append(", ");
                    Write(output, item, budget, depth + 1);
                }

                output.Append(list.IsTuple ? list.Items.Count == 1 ? ",)" : ")" : "]");
                break;
            case DictValue dict:
                output.Append('{');
                foreach (var (i, (key, item)) in dict.Items.Index())
                {
                    if (i > 0) output.Append(", ");
                    Write(output, key, budget, depth + 1);
                    output.Append(": ");
                    Write(output, item, budget, depth + 1);
                }

                output.Append('}');
                break;
            case FunctionValue function: output.Append(CultureInfo.InvariantCulture, $"<function {function.Name}>"); break;
            default: output.Append(CultureInfo.InvariantCulture, $"<{value.TypeName}>"); break;
        }
    }

    private static void WriteText(StringBuilder output, string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        output.Append(quote);
        foreach (var sign in text)
        {
            if (sign == quote || sign == '\\') output.Append('\\').Append(sign);
            else if (sign == '\n') output.Append(@"\n");
            else if (sign == '\r') output.Append(@"\r");
            else if (sign == '\t') output.Append(@"\t");
            else if (sign < ' ' || sign is >= '\x7f' and <= '\xa0' or '\xad') output.Append(CultureInfo.InvariantCulture, $@"\x{(int)sign:x2}");
            else output.Append(sign);
        }

        output.Append(quote);
    }
}
