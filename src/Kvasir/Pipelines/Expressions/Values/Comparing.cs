using System.Numerics;

namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>Equality and order.</summary>
internal static class Comparing
{
    /// <summary>Equality of values that hold no others.</summary>
    public static bool PlainEqual(Value one, Value other) => (one, other) switch
    {
        (TextValue a, TextValue b) => a.Text == b.Text,
        (IntValue a, IntValue b) => a.Number == b.Number,
        _ when Numbers.IsNumber(one) && Numbers.IsNumber(other) => CompareNumbers(one, other) == 0,
        (UndefinedValue, UndefinedValue) => true,
        _ => ReferenceEquals(one, other),
    };

    public static bool AreEqual(Value one, Value other, Budget budget)
    {
        budget.Step();
        switch (one, other)
        {
            case (ListValue a, ListValue b):
                if (a.IsTuple != b.IsTuple || a.Items.Count != b.Items.Count) return false;
                for (var i = 0; i < a.Items.Count; i++)
                {
                    if (!AreEqual(a.Items[i], b.Items[i], budget)) return false;
                }

                return true;
            case (DictValue a, DictValue b):
                return a.Items.Count == b.Items.Count && a.Items.All(pair => b.Items.TryGetValue(pair.Key, out var value) && AreEqual(pair.Value, value, budget));
            default:
                return PlainEqual(one, other);
        }
    }

    public static int Compare(Value one, Value other, Budget budget)
    {
        budget.Step();
        switch (one, other)
        {
            case (TextValue a, TextValue b): return ComparePoints(a.Text, b.Text);
            case (ListValue a, ListValue b) when a.IsTuple == b.IsTuple:
                for (var i = 0; i < Math.Min(a.Items.Count, b.Items.Count); i++)
                {
                    if (!AreEqual(a.Items[i], b.Items[i], budget)) return Compare(a.Items[i], b.Items[i], budget);
                }

                return a.Items.Count.CompareTo(b.Items.Count);
            default:
                if (Numbers.IsNumber(one) && Numbers.IsNumber(other)) return CompareNumbers(one, other) ?? 1;
                throw LanguageException.WrongType($"a {one.TypeName} and a {other.TypeName} have no order.");
        }
    }

    public static bool Holds(string name, Value one, Value other, Budget budget) => name switch
    {
        "==" => AreEqual(one, other, budget),
        "!=" => !AreEqual(one, other, budget),
        "is" => ReferenceEquals(one, other) || one is not (ListValue or DictValue or FunctionValue or ModuleValue) && one.TypeName == other.TypeName && PlainEqual(one, other),
        "is not" => !Holds("is", one, other, budget),
        "in" => Contains(other, one, budget),
        "not in" => !Contains(other, one, budget),
        _ when Numbers.IsNumber(one) && Numbers.IsNumber(other) && CompareNumbers(one, other) is null => false,
        "<" => Compare(one, other, budget) < 0,
        "<=" => Compare(one, other, budget) <= 0,
        ">" => Compare(one, other, budget) > 0,
        _ => Compare(one, other, budget) >= 0,
    };

    public static bool Contains(Value holder, Value item, Budget budget)
    {
        switch (holder)
        {
            case TextValue text:
                budget.Step(text.Text.Length >> 8);
                return item is TextValue part ? text.Text.Contains(part.Text, StringComparison.Ordinal) : throw LanguageException.WrongType($"only a str can be in a str, not a {item.TypeName}.");
            case DictValue dict: return dict.Items.ContainsKey(Keys.Check(item));
            case ListValue list: return list.Items.Exists(element => AreEqual(element, item, budget));
            case UndefinedValue: return false;
            default: throw LanguageException.WrongType($"nothing can be in a {holder.TypeName}.");
        }
    }

    // Null where one of them is not a number at all.
    private static int? CompareNumbers(Value one, Value other)
    {
        if (one is not FloatValue && other is not FloatValue) return Numbers.ToInt(one).CompareTo(Numbers.ToInt(other));
        var (a, b) = (Numbers.ToDouble(one), Numbers.ToDouble(other));
        if (double.IsNaN(a) || double.IsNaN(b)) return null;
        // A large whole number is not equal to the double next to it.
        if (one is not FloatValue && double.IsInteger(b)) return Numbers.ToInt(one).CompareTo(new BigInteger(b));
        if (other is not FloatValue && double.IsInteger(a)) return new BigInteger(a).CompareTo(Numbers.ToInt(other));
        return a.CompareTo(b);
    }

    // By code points: the halves of rare characters lie below some common ones.
    private static int ComparePoints(string one, string other)
    {
        var same = one.AsSpan().CommonPrefixLength(other);
        if (same == one.Length || same == other.Length) return one.Length.CompareTo(other.Length);
        var (a, b) = (one[same], other[same]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }
}
