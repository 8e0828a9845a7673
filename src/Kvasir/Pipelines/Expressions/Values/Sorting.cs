namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>Puts values in order, equal ones staying as they were.</summary>
internal static class Sorting
{
    public static Func<Value, Value>? KeyOf(Value? key, Budget budget) => key switch
    {
        null or NoneValue => null,
        FunctionValue function => item => function.Call(Arguments.Of(item), budget),
        _ => throw LanguageException.WrongType($"a key is a function, not a {key.TypeName}."),
    };

    public static List<Value> Sort(IReadOnlyList<Value> items, Func<Value, Value>? key, bool isReverse, Budget budget)
    {
        budget.Items(items.Count * 2L);
        var keyed = items.Select((item, i) => (Item: item, Key: key is null ? item : key(item), Place: i)).ToList();
        try
        {
            keyed.Sort((one, other) =>
            {
                var order = Comparing.Compare(one.Key, other.Key, budget);
                return order == 0 ? one.Place.CompareTo(other.Place) : isReverse ? -order : order;
            });
        }
        catch (InvalidOperationException exception) when (exception.InnerException is LanguageException or OperationCanceledException)
        {
            // List.Sort wraps what a comparison throws.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception.InnerException);
        }

        return [.. keyed.Select(entry => entry.Item)];
    }

    /// <summary>The first of the smallest or largest; <see langword="null"/> of nothing.</summary>
    public static Value? Extreme(IEnumerable<Value> items, Func<Value, Value>? key, bool isMax, Budget budget)
    {
        Value? best = null;
        Value? bestKey = null;
        foreach (var item in items)
        {
            var itemKey = key is null ? item : key(item);
            if (bestKey is not null && !Comparing.Holds(isMax ? ">" : "<", itemKey, bestKey, budget)) continue;
            (best, bestKey) = (item, itemKey);
        }

        return best;
    }
}
