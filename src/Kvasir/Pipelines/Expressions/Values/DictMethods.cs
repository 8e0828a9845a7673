namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>The methods of dicts.</summary>
internal static class DictMethods
{
    public static IReadOnlyDictionary<string, Method> All { get; } = new Dictionary<string, Method>(StringComparer.Ordinal)
    {
        ["get"] = (holder, given, _) => Of(holder).Items.GetValueOrDefault(Keys.Check(given.Only("get", "key", "default").Get(0, "key"))) ?? given.Find(1, "default") ?? Value.None,
        ["keys"] = (holder, given, budget) => new ListValue(Containers.Elements(holder, budget)),
        ["values"] = (holder, given, budget) => new ListValue([.. Counted(holder, budget).Items.Values]),
        ["items"] = (holder, given, budget) => Pairs(Of(holder), budget),
        ["copy"] = (holder, given, budget) => Add(new DictValue(), Of(holder), budget),
        ["update"] = Update,
        ["setdefault"] = SetDefault,
        ["pop"] = Pop,
        ["clear"] = (holder, given, _) =>
        {
            Of(holder).Items.Clear();
            return Value.None;
        },
    };

    public static ListValue Pairs(DictValue dict, Budget budget)
    {
        budget.Items(dict.Items.Count * 3L);
        return new ListValue([.. dict.Items.Select(pair => Containers.TupleOf(pair.Key, pair.Value))]);
    }

    /// <summary>Adds what another dict has, or a list of pairs.</summary>
    public static DictValue Add(DictValue dict, Value more, Budget budget)
    {
        if (more is DictValue other)
        {
            budget.Items(other.Items.Count, dict.Items.Count);
            foreach (var (key, value) in other.Items.ToList()) dict.Items[key] = value;
            return dict;
        }

        foreach (var pair in Containers.Elements(more, budget))
        {
            var parts = Containers.Elements(pair, budget);
            if (parts.Count != 2) throw LanguageException.WrongValue("a dict is made of pairs.");
            budget.Items(1, dict.Items.Count);
            dict.Items[Keys.Check(parts[0])] = parts[1];
        }

        return dict;
    }

    public static DictValue AddNamed(DictValue dict, Arguments given, Budget budget)
    {
        budget.Items(given.Names.Count, dict.Items.Count);
        foreach (var (name, value) in given.Names) dict.Set(name, value);
        return dict;
    }

    private static NoneValue Update(Value holder, Arguments given, Budget budget)
    {
        if (given.Places.Count > 0) Add(Of(holder), given.Places[0], budget);
        AddNamed(Of(holder), given, budget);
        return Value.None;
    }

    private static Value SetDefault(Value holder, Arguments given, Budget budget)
    {
        var key = Keys.Check(given.Only("setdefault", "key", "default").Get(0, "key"));
        if (Of(holder).Items.TryGetValue(key, out var value)) return value;
        budget.Items(1, Of(holder).Items.Count);
        return Of(holder).Items[key] = given.Find(1, "default") ?? Value.None;
    }

    private static Value Pop(Value holder, Arguments given, Budget budget)
    {
        var key = Keys.Check(given.Only("pop", "key", "default").Get(0, "key"));
        budget.Step(Of(holder).Items.Count >> 4);
        return Of(holder).Items.Remove(key, out var value) ? value : given.Find(1, "default") ?? throw new LanguageException("KeyError", "the dict has no such key.");
    }

    private static DictValue Counted(Value holder, Budget budget)
    {
        budget.Items(Of(holder).Items.Count);
        return Of(holder);
    }

    private static DictValue Of(Value holder) => (DictValue)holder;
}
