using System.Numerics;

namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>Elements, places and slices of texts, lists and dicts.</summary>
internal static class Containers
{
    /// <summary>The elements of a value, as they are now.</summary>
    public static List<Value> Elements(Value value, Budget budget)
    {
        switch (value)
        {
            case ListValue list:
                budget.Items(list.Items.Count);
                return [.. list.Items];
            case DictValue dict:
                budget.Items(dict.Items.Count);
                return [.. dict.Items.Keys];
            case TextValue text:
                var signs = new List<Value>(budget.Items(text.Length));
                for (var i = 0; i < text.Length; i++) signs.Add(Value.Of(text.At(i)));
                return signs;
            case UndefinedValue: return [];
            default: throw LanguageException.WrongType($"a {value.TypeName} has no elements to go through.");
        }
    }

    public static ListValue ListOf(IEnumerable<Value> items) => new([.. items]);

    public static ListValue TupleOf(params IEnumerable<Value> items) => new([.. items], isTuple: true);

    public static int Length(Value value) => value switch
    {
        TextValue text => text.Length,
        ListValue list => list.Items.Count,
        DictValue dict => dict.Items.Count,
        UndefinedValue => 0,
        _ => throw LanguageException.WrongType($"a {value.TypeName} has no length."),
    };

    /// <summary>The value at an index or key; <see langword="null"/> when there is none.</summary>
    public static Value? Find(Value holder, Value index)
    {
        switch (holder)
        {
            case DictValue dict: return dict.Items.GetValueOrDefault(Keys.Check(index));
            case ListValue list: return Place(index, list.Items.Count) is { } place ? list.Items[place] : null;
            case TextValue text: return Place(index, text.Length) is { } sign ? Value.Of(text.At(sign)) : null;
            case UndefinedValue undefined: throw Undefined(undefined);
            default: throw LanguageException.WrongType($"a {holder.TypeName} has nothing at an index.");
        }
    }

    public static int? Place(Value index, int length)
    {
        if (!Numbers.IsWhole(index)) throw LanguageException.WrongType($"an index is a whole number, not a {index.TypeName}.");
        var place = Numbers.ToInt(index);
        if (place.Sign < 0) place += length;
        return place.Sign >= 0 && place < length ? (int)place : null;
    }

    public static Value Slice(Value holder, Value? from, Value? to, Value? step, Budget budget)
    {
        var stride = step is null or NoneValue ? 1 : Numbers.ToPlace(step);
        if (stride == 0) throw LanguageException.WrongValue("a slice cannot go on by zero.");
        var length = holder is TextValue or ListValue ? Length(holder) : throw LanguageException.WrongType($"a {holder.TypeName} cannot be sliced.");
        var (first, last) = stride > 0 ? (Bound(from, 0, length, 0, length), Bound(to, length, length, 0, length)) : (Bound(from, length - 1, length, -1, length - 1), Bound(to, -1, length, -1, length - 1));
        var count = stride > 0 ? Math.Max(0, ((long)last - first + stride - 1) / stride) : Math.Max(0, ((long)first - last - (long)stride - 1) / -(long)stride);
        if (holder is TextValue text)
        {
            budget.Text(count);
            if (stride == 1) return Value.Of(count == 0 ? "" : text.Part(first, last));
            return Value.Of(string.Concat(Enumerable.Range(0, (int)count).Select(i => text.At(first + i * stride))));
        }

        var list = (ListValue)holder;
        budget.Items(count);
        return new ListValue([.. Enumerable.Range(0, (int)count).Select(i => list.Items[first + i * stride])], list.IsTuple);
    }

    public static LanguageException Undefined(UndefinedValue value) => new("UndefinedError", $"'{KvasirException.Shorten(value.Name)}' is undefined.");

    private static int Bound(Value? given, int otherwise, int length, int least, int most)
    {
        if (given is null or NoneValue) return otherwise;
        var place = Numbers.ToInt(given);
        if (place.Sign < 0) place += length;
        return (int)BigInteger.Max(least, BigInteger.Min(most, place));
    }
}
