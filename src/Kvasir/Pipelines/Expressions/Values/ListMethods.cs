namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>The methods of lists and tuples.</summary>
internal static class ListMethods
{
    public static IReadOnlyDictionary<string, Method> OfTuples { get; } = new Dictionary<string, Method>(StringComparer.Ordinal)
    {
        ["index"] = Index,
        ["count"] = (holder, given, budget) => Value.Of(Of(holder).Count(item => Comparing.AreEqual(item, given.Only("count", "value").Get(0, "value"), budget))),
    };

    public static IReadOnlyDictionary<string, Method> All { get; } = new Dictionary<string, Method>(OfTuples, StringComparer.Ordinal)
    {
        ["append"] = (holder, given, budget) => Insert(holder, Of(holder).Count, given.Only("append", "item").Get(0, "item"), budget),
        ["insert"] = (holder, given, budget) =>
        {
            var place = given.Only("insert", "index", "item").Whole(0, "index", 0);
            var count = Of(holder).Count;
            return Insert(holder, Math.Clamp(place < 0 ? place + count : place, 0, count), given.Get(1, "item"), budget);
        },
        ["extend"] = (holder, given, budget) =>
        {
            var more = Containers.Elements(given.Only("extend", "items").Get(0, "items"), budget);
            budget.Items(more.Count, Of(holder).Count);
            Of(holder).AddRange(more);
            return Value.None;
        },
        ["pop"] = (holder, given, budget) =>
        {
            var items = Of(holder);
            var place = Containers.Place(given.Only("pop", "index").Find(0, "index") ?? Value.Of(-1), items.Count) ?? throw new LanguageException("IndexError", "the list has no such place.");
            budget.Step((items.Count - place) >> 4);
            var value = items[place];
            items.RemoveAt(place);
            return value;
        },
        ["remove"] = (holder, given, budget) =>
        {
            Of(holder).RemoveAt((int)Index(holder, given, budget).Number);
            return Value.None;
        },
        ["clear"] = (holder, given, budget) => Replace(holder, []),
        ["copy"] = (holder, given, budget) => new ListValue(Containers.Elements(holder, budget)),
        ["reverse"] = (holder, given, budget) =>
        {
            budget.Step(Of(holder).Count >> 4);
            Of(holder).Reverse();
            return Value.None;
        },
        ["sort"] = (holder, given, budget) =>
        {
            if (given.Places.Count > 0) throw LanguageException.WrongType("sort() takes 'key' and 'reverse' by name.");
            given.Only("sort", "key", "reverse");
            return Replace(holder, Sorting.Sort(Of(holder), Sorting.KeyOf(given.Find(9, "key"), budget), given.Flag(9, "reverse"), budget));
        },
    };

    private static IntValue Index(Value holder, Arguments given, Budget budget)
    {
        var place = Of(holder).FindIndex(item => Comparing.AreEqual(item, given.Only("index", "value").Get(0, "value"), budget));
        return place < 0 ? throw LanguageException.WrongValue("the value is not in the list.") : Value.Of(place);
    }

    private static NoneValue Insert(Value holder, int place, Value item, Budget budget)
    {
        budget.Items(1, Of(holder).Count);
        budget.Step((Of(holder).Count - place) >> 4);
        Of(holder).Insert(place, item);
        return Value.None;
    }

    private static NoneValue Replace(Value holder, List<Value> items)
    {
        Of(holder).Clear();
        Of(holder).AddRange(items);
        return Value.None;
    }

    private static List<Value> Of(Value holder) => ((ListValue)holder).Items;
}
