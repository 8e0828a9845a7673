using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Templates;

/// <summary>What <c>is</c> asks for in templates.</summary>
internal static class TemplateTests
{
    private static readonly Dictionary<string, Func<Value, Arguments, Budget, bool>> All = new(StringComparer.Ordinal)
    {
        ["defined"] = (value, _, _) => value is not UndefinedValue,
        ["undefined"] = (value, _, _) => value is UndefinedValue,
        ["none"] = (value, _, _) => value is NoneValue,
        ["true"] = (value, _, _) => value is BoolValue { Flag: true },
        ["false"] = (value, _, _) => value is BoolValue { Flag: false },
        ["boolean"] = (value, _, _) => value is BoolValue,
        ["integer"] = (value, _, _) => value is IntValue,
        ["float"] = (value, _, _) => value is FloatValue,
        ["number"] = (value, _, _) => Numbers.IsNumber(value),
        ["string"] = (value, _, _) => value is TextValue,
        ["sequence"] = (value, _, _) => value is TextValue or ListValue or DictValue or UndefinedValue,
        ["iterable"] = (value, _, _) => value is TextValue or ListValue or DictValue or UndefinedValue,
        ["mapping"] = (value, _, _) => value is DictValue,
        ["callable"] = (value, _, _) => value is FunctionValue,
        ["even"] = (value, _, budget) => !Operators.Apply("%", value, Value.Of(2), budget).IsTrue,
        ["odd"] = (value, _, budget) => Operators.Apply("%", value, Value.Of(2), budget).IsTrue,
        ["divisibleby"] = (value, given, budget) => !Operators.Apply("%", value, given.Get(0, "num"), budget).IsTrue,
        ["upper"] = (value, _, budget) => Printing.Plain(value, budget) is var text && text.Any(char.IsUpper) && !text.Any(char.IsLower),
        ["lower"] = (value, _, budget) => Printing.Plain(value, budget) is var text && text.Any(char.IsLower) && !text.Any(char.IsUpper),
        ["in"] = Compares("in"),
        ["eq"] = Compares("=="),
        ["equalto"] = Compares("=="),
        ["ne"] = Compares("!="),
        ["lt"] = Compares("<"),
        ["lessthan"] = Compares("<"),
        ["le"] = Compares("<="),
        ["gt"] = Compares(">"),
        ["greaterthan"] = Compares(">"),
        ["ge"] = Compares(">="),
        ["sameas"] = Compares("is"),
        ["=="] = Compares("=="),
        ["!="] = Compares("!="),
        ["<"] = Compares("<"),
        ["<="] = Compares("<="),
        [">"] = Compares(">"),
        [">="] = Compares(">="),
    };

    public static string Names { get; } = string.Join(", ", All.Keys.Where(name => char.IsLetter(name[0])).Order(StringComparer.Ordinal));

    public static bool Has(string name) => All.ContainsKey(name);

    public static bool Holds(string name, Value value, Arguments given, Budget budget) =>
        All.TryGetValue(name, out var test) ? test(value, given, budget) : throw LanguageException.WrongValue($"there is no test '{KvasirException.Shorten(name)}'; the tests are {Names}.");

    private static Func<Value, Arguments, Budget, bool> Compares(string name) => (value, given, budget) => Comparing.Holds(name, value, given.Get(0, "other"), budget);
}
