using System.Globalization;
using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Templates;

/// <summary>The filters about lists.</summary>
internal static class ListFilters
{
    public static Value Batch(Value value, Arguments given, Budget budget)
    {
        var size = given.Only("batch", "linecount", "fill_with").Whole(0, "linecount", 0);
        if (size < 1) throw LanguageException.WrongValue("a batch has at least one element.");
        var batches = Containers.Elements(value, budget).Chunk(size).Select(batch => batch.ToList()).ToList();
        if (batches.Count > 0 && given.Find(1, "fill_with") is { } fill and not NoneValue) batches[^1].AddRange(Enumerable.Repeat(fill, budget.Items(size - batches[^1].Count)));
        return Containers.ListOf(batches.Select(batch => new ListValue(batch)));
    }

    public static Value DictSort(Value value, Arguments given, Budget budget)
    {
        given.Only("dictsort", "case_sensitive", "by", "reverse");
        if (value is not DictValue dict) throw LanguageException.WrongType($"a {value.TypeName} is no dict.");
        var place = given.Text(1, "by", "key") switch
        {
            "key" => 0,
            "value" => 1,
            _ => throw LanguageException.WrongValue("a dict is sorted by key or value."),
        };
        return new ListValue(Sorting.Sort(DictMethods.Pairs(dict, budget).Items, pair => Folded(((ListValue)pair).Items[place], given.Flag(0, "case_sensitive")), given.Flag(2, "reverse"), budget));
    }

    public static Value Join(Value value, Arguments given, Budget budget)
    {
        given.Only("join", "d", "attribute");
        var items = Containers.Elements(value, budget);
        var parts = items.Select(item => Value.Of(Printing.Plain(Attribute(item, given.Find(1, "attribute")), budget)));
        return TextMethods.Join(given.Find(0, "d") is { } between ? Printing.Plain(between, budget) : "", [.. parts], budget);
    }

    public static Value Map(Value value, Arguments given, Budget budget)
    {
        var items = Containers.Elements(value, budget);
        if (given.Names.TryGetValue("attribute", out var attribute))
        {
            given.Only("map", "attribute", "default");
            return Containers.ListOf(items.Select(item => Attribute(item, attribute)).Select(found => found is UndefinedValue && given.Names.TryGetValue("default", out var otherwise) ? otherwise : found));
        }

        var name = given.Text(0, "filter");
        var rest = given with { Places = [.. given.Places.Skip(1)] };
        return Containers.ListOf(items.Select(item => TemplateFilters.Apply(name, item, rest, budget)));
    }

    public static Value Extreme(Value value, Arguments given, Budget budget, bool isMax)
    {
        given.Only(isMax ? "max" : "min", "case_sensitive", "attribute");
        return Sorting.Extreme(Containers.Elements(value, budget), item => Folded(Attribute(item, given.Find(1, "attribute")), given.Flag(0, "case_sensitive")), isMax, budget) ?? new UndefinedValue("an extreme of nothing");
    }

    public static Value Select(Value value, Arguments given, Budget budget, bool isAttribute, bool wanted)
    {
        var attribute = isAttribute ? given.Get(0, "attribute") : null;
        var rest = given.Places.Skip(isAttribute ? 1 : 0).ToList();
        var name = rest.Count == 0 ? null : rest[0] is TextValue text ? text.Text : throw LanguageException.WrongType("the name of a test is a str.");
        var more = new Arguments([.. rest.Skip(1)], given.Names);
        return Containers.ListOf(Containers.Elements(value, budget).Where(item =>
        {
            var looked = Attribute(item, attribute);
            return (name is null ? looked.IsTrue : TemplateTests.Holds(name, looked, more, budget)) == wanted;
        }));
    }

    public static Value Reverse(Value value, Arguments given, Budget budget)
    {
        var items = Containers.Elements(value, budget);
        items.Reverse();
        return value is TextValue ? TextMethods.Join("", items, budget) : new ListValue(items);
    }

    public static Value Sort(Value value, Arguments given, Budget budget)
    {
        given.Only("sort", "reverse", "case_sensitive", "attribute");
        var attributes = given.Find(2, "attribute") is TextValue several ? several.Text.Split(',').Select(Value (name) => Value.Of(name)).ToList() : [given.Find(2, "attribute") ?? Value.None];
        return new ListValue(Sorting.Sort(Containers.Elements(value, budget), item => attributes.Count == 1
            ? Folded(Attribute(item, attributes[0]), given.Flag(1, "case_sensitive"))
            : Containers.ListOf(attributes.Select(attribute => Folded(Attribute(item, attribute), given.Flag(1, "case_sensitive")))), given.Flag(0, "reverse"), budget));
    }

    public static Value Sum(Value value, Arguments given, Budget budget)
    {
        given.Only("sum", "attribute", "start");
        return Containers.Elements(value, budget).Aggregate(given.Find(1, "start") ?? Value.Of(0), (sum, item) => Operators.Apply("+", sum, Attribute(item, given.Find(0, "attribute")), budget));
    }

    public static Value Unique(Value value, Arguments given, Budget budget)
    {
        given.Only("unique", "case_sensitive", "attribute");
        var seen = new HashSet<Value>(Keys.Comparer);
        return Containers.ListOf(Containers.Elements(value, budget).Where(item => seen.Add(Keys.Check(Folded(Attribute(item, given.Find(1, "attribute")), given.Flag(0, "case_sensitive"))))));
    }

    // Names with dots go deeper; what is not there is undefined.
    private static Value Attribute(Value item, Value? attribute)
    {
        if (attribute is null or NoneValue) return item;
        var names = attribute is TextValue name ? name.Text.Split('.') : [Numbers.ToInt(attribute).ToString(CultureInfo.InvariantCulture)];
        foreach (var part in names)
        {
            item = (item, int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var place)) switch
            {
                (ListValue list, true) => place < list.Items.Count ? list.Items[place] : new UndefinedValue(part),
                (DictValue dict, _) => dict.Find(part) ?? new UndefinedValue(part),
                _ => new UndefinedValue(part),
            };
        }

        return item;
    }

    private static Value Folded(Value value, bool isExact) => value is TextValue text && !isExact ? Value.Of(text.Text.ToLowerInvariant()) : value;
}
