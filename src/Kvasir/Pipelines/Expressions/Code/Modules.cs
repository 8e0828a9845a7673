using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Code;

/// <summary>What can be imported: small tables of functions, no files.</summary>
internal static class Modules
{
    public static IReadOnlyDictionary<string, ModuleValue> All { get; } = new Dictionary<string, ModuleValue>(StringComparer.Ordinal)
    {
        ["json"] = Make("json", ("loads", Load), ("dumps", Dump)),
        ["math"] = new("math", MathFunctions.All),
        ["re"] = new("re", RegularExpressions.All),
    };

    private static ModuleValue Make(string name, params (string Name, Func<Arguments, Budget, Value> Body)[] functions) =>
        new(name, functions.ToDictionary(function => function.Name, Value (function) => new FunctionValue(function.Name, function.Body), StringComparer.Ordinal));

    private static Value Load(Arguments given, Budget budget) => JsonText.Read(given.Only("loads", "s").Text(0, "s"), budget);

    private static TextValue Dump(Arguments given, Budget budget)
    {
        if (given.Places.Count != 1) throw LanguageException.WrongType("dumps() takes one value, and its other arguments by name.");
        given.Only("dumps", "obj", "ensure_ascii", "indent", "sort_keys");
        int? indent = given.Find(9, "indent") is null or NoneValue ? null : Math.Clamp(given.Whole(9, "indent", 0), 0, 20);
        return Value.Of(new JsonText(budget, given.Find(9, "ensure_ascii")?.IsTrue != false, indent, given.Flag(9, "sort_keys")).Write(given.Places[0]));
    }
}
