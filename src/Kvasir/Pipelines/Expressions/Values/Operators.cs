namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>What the signs between values mean.</summary>
internal static class Operators
{
    public static Value Apply(string name, Value left, Value right, Budget budget)
    {
        switch (name, left, right)
        {
            case ("+", TextValue a, TextValue b):
                budget.Text((long)a.Text.Length + b.Text.Length);
                return Value.Of(a.Text + b.Text);
            case ("+", ListValue a, ListValue b) when a.IsTuple == b.IsTuple:
                budget.Items((long)a.Items.Count + b.Items.Count);
                return new ListValue([.. a.Items, .. b.Items], a.IsTuple);
            case ("*", TextValue or ListValue, _) when Numbers.IsWhole(right): return Repeat(left, Math.Max(0, Numbers.ToPlace(right)), budget);
            case ("*", _, TextValue or ListValue) when Numbers.IsWhole(left): return Repeat(right, Math.Max(0, Numbers.ToPlace(left)), budget);
            case ("~", _, _):
                var (one, other) = (Printing.Plain(left, budget), Printing.Plain(right, budget));
                budget.Text((long)one.Length + other.Length);
                return Value.Of(one + other);
            case ("%", TextValue, _): throw LanguageException.WrongType("texts are not filled in with '%' here; use an f-string, or '~' in templates.");
        }

        if (left is UndefinedValue || right is UndefinedValue) throw Containers.Undefined((left as UndefinedValue ?? right as UndefinedValue)!);
        if (!Numbers.IsNumber(left) || !Numbers.IsNumber(right)) throw LanguageException.WrongType($"'{name}' does not go with a {left.TypeName} and a {right.TypeName}.");
        return Numbers.Calculate(name, left, right, budget);
    }

    public static Value Negate(Value value) => value switch
    {
        FloatValue real => new FloatValue(-real.Number),
        _ when Numbers.IsNumber(value) => Value.Of(-Numbers.ToInt(value)),
        UndefinedValue undefined => throw Containers.Undefined(undefined),
        _ => throw LanguageException.WrongType($"'-' does not go with a {value.TypeName}."),
    };

    private static Value Repeat(Value value, long times, Budget budget)
    {
        if (value is TextValue text)
        {
            budget.Text(text.Text.Length * times);
            return Value.Of(text.Text.Length == 0 || times == 0 ? "" : string.Concat(Enumerable.Repeat(text.Text, (int)times)));
        }

        var list = (ListValue)value;
        budget.Items(list.Items.Count * times);
        return new ListValue(list.Items.Count == 0 ? [] : [.. Enumerable.Repeat(list.Items, (int)times).SelectMany(items => items)], list.IsTuple);
    }
}
