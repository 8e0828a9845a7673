namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>Keys of dicts: texts, numbers, booleans, None and tuples of these.</summary>
internal sealed class Keys : IEqualityComparer<Value>
{
    public static readonly Keys Comparer = new();

    /// <summary>Refuses what can be no key. Tuples within tuples are none either: telling them apart could take forever.</summary>
    public static Value Check(Value value) => IsPlain(value) || value is ListValue { IsTuple: true } tuple && tuple.Items.TrueForAll(IsPlain) ? value : throw LanguageException.WrongType($"a {value.TypeName} cannot be a key; texts, numbers, booleans, None and tuples of these can.");

    public bool Equals(Value? one, Value? other)
    {
        if (one is ListValue tuple) return other is ListValue list && tuple.Items.SequenceEqual(list.Items, this);
        if (one is null || other is null or ListValue) return ReferenceEquals(one, other);
        return Comparing.PlainEqual(one, other);
    }

    public int GetHashCode(Value value)
    {
        switch (value)
        {
            case TextValue text: return text.Text.GetHashCode(StringComparison.Ordinal);
            case ListValue tuple:
                var hash = default(HashCode);
                foreach (var item in tuple.Items) hash.Add(GetHashCode(item));
                return hash.ToHashCode();
            default: return Numbers.IsNumber(value) ? Numbers.ToDouble(value).GetHashCode() : 0;
        }
    }

    private static bool IsPlain(Value value) => value is TextValue or IntValue or FloatValue or BoolValue or NoneValue;
}
