using System.Numerics;
using Kvasir.Pipelines.Expressions.Templates;
using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Code;

/// <summary>The functions that programs have without an import. What Python makes one by one, as <c>map</c> does, is a list here.</summary>
internal static class CodeBuiltins
{
    public static IReadOnlyDictionary<string, Value> All { get; } = new Dictionary<string, Value>(StringComparer.Ordinal)
    {
        ["range"] = Builtins.Range,
        ["dict"] = Builtins.Dict,
        ["len"] = Make("len", (given, _) => Value.Of(Containers.Length(given.Only("len", "value").Get(0, "value")))),
        ["str"] = Make("str", (given, budget) => TextMethods.Made(given.Only("str", "value").Find(0, "value") is { } value ? Printing.Plain(value, budget) : "", budget)),
        ["repr"] = Make("repr", (given, budget) => Value.Of(Printing.Exact(given.Only("repr", "value").Get(0, "value"), budget))),
        ["int"] = Make("int", (given, _) => ToInt(given.Only("int", "value").Find(0, "value") ?? Value.Of(0))),
        ["float"] = Make("float", (given, _) => ToFloat(given.Only("float", "value").Find(0, "value") ?? Value.Of(0))),
        ["bool"] = Make("bool", (given, _) => Value.Of(given.Only("bool", "value").Flag(0, "value"))),
        ["list"] = Make("list", (given, budget) => new ListValue(Items(given.Only("list", "items"), budget))),
        ["tuple"] = Make("tuple", (given, budget) => new ListValue(Items(given.Only("tuple", "items"), budget), isTuple: true)),
        ["sorted"] = Make("sorted", (given, budget) => new ListValue(Sorting.Sort(Items(given.Only("sorted", "items", "key", "reverse"), budget), Sorting.KeyOf(given.Find(1, "key"), budget), given.Flag(2, "reverse"), budget))),
        ["reversed"] = Make("reversed", (given, budget) => new ListValue([.. Items(given.Only("reversed", "items"), budget).AsEnumerable().Reverse()])),
        ["min"] = Make("min", (given, budget) => Extreme(given, isMax: false, budget)),
        ["max"] = Make("max", (given, budget) => Extreme(given, isMax: true, budget)),
        ["sum"] = Make("sum", Sum),
        ["abs"] = Make("abs", (given, _) => given.Only("abs", "value").Get(0, "value") is var value && Numbers.ToDouble(value) < 0 ? Operators.Negate(value) : value is BoolValue ? Value.Of(Numbers.ToInt(value)) : value),
        ["round"] = Make("round", (given, _) => Numbers.Round(given.Only("round", "number", "ndigits").Get(0, "number"), given.Find(1, "ndigits") is { } digits and not NoneValue ? Numbers.ToPlace(digits) : null)),
        ["enumerate"] = Make("enumerate", (given, budget) =>
        {
            var items = Items(given.Only("enumerate", "items", "start"), budget);
            budget.Items(items.Count * 2L);
            return Containers.ListOf(items.Select((item, i) => Containers.TupleOf(Value.Of(i + (BigInteger)given.Whole(1, "start", 0)), item)));
        }),
        ["zip"] = Make("zip", Zip),
        ["any"] = Make("any", (given, budget) => Value.Of(Items(given.Only("any", "items"), budget).Exists(item => item.IsTrue))),
        ["all"] = Make("all", (given, budget) => Value.Of(Items(given.Only("all", "items"), budget).TrueForAll(item => item.IsTrue))),
        ["map"] = Make("map", (given, budget) => Containers.ListOf(((ListValue)Zip(given with { Places = [.. given.Places.Skip(1)] }, budget)).Items.Select(row => Called(given).Call(Arguments.Of(((ListValue)row).Items), budget)))),
        ["filter"] = Make("filter", (given, budget) => Containers.ListOf(Containers.Elements(given.Only("filter", "function", "items").Get(1, "items"), budget).Where(item => given.Places[0] is NoneValue ? item.IsTrue : Called(given).Call(Arguments.Of(item), budget).IsTrue))),
        ["isinstance"] = Make("isinstance", (given, _) => Value.Of(IsInstance(given.Only("isinstance", "value", "types").Get(0, "value"), given.Get(1, "types")))),
        ["print"] = Make("print", (_, _) => Value.None),
        ["chr"] = Make("chr", (given, _) => given.Whole(0, "code", -1) is var code and >= 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF) ? Value.Of(char.ConvertFromUtf32(code)) : throw LanguageException.WrongValue("there is no such character.")),
        ["ord"] = Make("ord", (given, _) => new TextValue(given.Text(0, "character")) is { Length: 1 } text ? Value.Of(text.Text.Length == 2 ? char.ConvertToUtf32(text.Text, 0) : text.Text[0]) : throw LanguageException.WrongType("one character is expected.")),
    };

    private static FunctionValue Make(string name, Func<Arguments, Budget, Value> body) => new(name, body);

    private static List<Value> Items(Arguments given, Budget budget) => given.Find(0, "items") is { } items ? Containers.Elements(items, budget) : [];

    private static FunctionValue Called(Arguments given) => given.Get(0, "function") as FunctionValue ?? throw LanguageException.WrongType("the first argument is a function.");

    private static IntValue ToInt(Value value) => value switch
    {
        FloatValue real => double.IsFinite(real.Number) ? Value.Of(new BigInteger(real.Number)) : throw LanguageException.WrongValue("infinity and nan cannot be made whole."),
        TextValue text => Value.Of(NumberFilters.ParseWhole(text.Text) ?? throw LanguageException.WrongValue($"'{KvasirException.Shorten(text.Text)}' is no whole number.")),
        _ => Value.Of(Numbers.ToInt(value)),
    };

    private static FloatValue ToFloat(Value value) => value is TextValue text
        ? new(NumberFilters.ParseReal(text.Text) ?? throw LanguageException.WrongValue($"'{KvasirException.Shorten(text.Text)}' is no number."))
        : new(Numbers.ToDouble(value));

    private static Value Extreme(Arguments given, bool isMax, Budget budget)
    {
        if (given.Places.Count == 0) throw LanguageException.WrongType("at least one argument is expected.");
        var items = given.Places.Count == 1 ? Containers.Elements(given.Places[0], budget) : given.Places;
        return Sorting.Extreme(items, Sorting.KeyOf(given.Names.GetValueOrDefault("key"), budget), isMax, budget) ?? given.Names.GetValueOrDefault("default") ?? throw LanguageException.WrongValue("there is no element.");
    }

    private static Value Sum(Arguments given, Budget budget)
    {
        var start = given.Only("sum", "items", "start").Find(1, "start") ?? Value.Of(0);
        if (start is TextValue) throw LanguageException.WrongType("texts are not summed up; use join().");
        return Items(given, budget).Aggregate(start, (sum, item) => Operators.Apply("+", sum, item, budget));
    }

    private static Value Zip(Arguments given, Budget budget)
    {
        var lists = given.Places.Select(list => Containers.Elements(list, budget)).ToList();
        var count = lists.Count == 0 ? 0 : lists.Min(list => list.Count);
        budget.Items((long)count * (lists.Count + 1));
        return Containers.ListOf(Enumerable.Range(0, count).Select(i => Containers.TupleOf(lists.Select(list => list[i]))));
    }

    private static bool IsInstance(Value value, Value types) => types switch
    {
        ListValue { IsTuple: true } several => several.Items.Exists(type => IsInstance(value, type)),
        FunctionValue type when type.Name is "str" or "int" or "float" or "bool" or "list" or "dict" or "tuple" => type.Name == value.TypeName || type.Name == "int" && value is BoolValue,
        _ => throw LanguageException.WrongType("the second argument is a type, or a tuple of types."),
    };
}
