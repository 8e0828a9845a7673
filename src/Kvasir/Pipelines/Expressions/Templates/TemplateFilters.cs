using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Templates;

/// <summary>The filters of templates, by name.</summary>
internal static class TemplateFilters
{
    private static readonly Dictionary<string, Method> All = new(StringComparer.Ordinal)
    {
        ["abs"] = (value, given, budget) => Numbers.IsNumber(value) && Numbers.ToDouble(value) < 0 ? Operators.Negate(value) : value is FloatValue ? value : Value.Of(Numbers.ToInt(value)),
        ["batch"] = ListFilters.Batch,
        ["capitalize"] = TextFilters.Capitalize,
        ["count"] = (value, given, budget) => Value.Of(Containers.Length(value)),
        ["d"] = Default,
        ["default"] = Default,
        ["dictsort"] = ListFilters.DictSort,
        ["e"] = TextFilters.Escape,
        ["escape"] = TextFilters.Escape,
        ["first"] = (value, given, budget) => Containers.Elements(value, budget) is [var first, ..] ? first : new UndefinedValue("the first of nothing"),
        ["float"] = NumberFilters.Real,
        ["indent"] = TextFilters.Indent,
        ["int"] = NumberFilters.Whole,
        ["items"] = (value, given, budget) => value is DictValue dict ? DictMethods.Pairs(dict, budget) : value is UndefinedValue ? new ListValue([]) : throw LanguageException.WrongType($"a {value.TypeName} has no items."),
        ["join"] = ListFilters.Join,
        ["last"] = (value, given, budget) => Containers.Elements(value, budget) is [.., var last] ? last : new UndefinedValue("the last of nothing"),
        ["length"] = (value, given, budget) => Value.Of(Containers.Length(value)),
        ["list"] = (value, given, budget) => new ListValue(Containers.Elements(value, budget)),
        ["lower"] = TextFilters.Changed(text => text.ToLowerInvariant()),
        ["map"] = ListFilters.Map,
        ["max"] = (value, given, budget) => ListFilters.Extreme(value, given, budget, isMax: true),
        ["min"] = (value, given, budget) => ListFilters.Extreme(value, given, budget, isMax: false),
        ["reject"] = (value, given, budget) => ListFilters.Select(value, given, budget, isAttribute: false, wanted: false),
        ["rejectattr"] = (value, given, budget) => ListFilters.Select(value, given, budget, isAttribute: true, wanted: false),
        ["replace"] = TextFilters.Replace,
        ["reverse"] = ListFilters.Reverse,
        ["round"] = NumberFilters.Round,
        ["safe"] = (value, given, budget) => TextMethods.Made(Printing.Plain(value, budget), budget),
        ["select"] = (value, given, budget) => ListFilters.Select(value, given, budget, isAttribute: false, wanted: true),
        ["selectattr"] = (value, given, budget) => ListFilters.Select(value, given, budget, isAttribute: true, wanted: true),
        ["sort"] = ListFilters.Sort,
        ["string"] = (value, given, budget) => TextMethods.Made(Printing.Plain(value, budget), budget),
        ["sum"] = ListFilters.Sum,
        ["title"] = TextFilters.Title,
        ["tojson"] = TextFilters.ToJson,
        ["trim"] = TextFilters.Trim,
        ["truncate"] = TextFilters.Truncate,
        ["unique"] = ListFilters.Unique,
        ["upper"] = TextFilters.Changed(text => text.ToUpperInvariant()),
        ["urlencode"] = TextFilters.UrlEncode,
        ["wordcount"] = TextFilters.WordCount,
    };

    public static string Names { get; } = string.Join(", ", All.Keys.Order(StringComparer.Ordinal));

    public static bool Has(string name) => All.ContainsKey(name);

    public static Value Apply(string name, Value value, Arguments given, Budget budget)
    {
        if (!All.TryGetValue(name, out var filter)) throw LanguageException.WrongValue($"there is no filter '{KvasirException.Shorten(name)}'; the filters are {Names}.");
        budget.Step();
        return filter(value, given, budget);
    }

    private static Value Default(Value value, Arguments given, Budget budget)
    {
        given.Only("default", "default_value", "boolean");
        return value is UndefinedValue || given.Flag(1, "boolean") && !value.IsTrue ? given.Find(0, "default_value") ?? Value.Of("") : value;
    }
}
