namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>What a function is called with.</summary>
internal sealed record Arguments(IReadOnlyList<Value> Places, IReadOnlyDictionary<string, Value> Names)
{
    private static readonly Dictionary<string, Value> NoNames = [];

    public static Arguments Of(params IReadOnlyList<Value> places) => new(places, NoNames);

    public int Count => Places.Count + Names.Count;

    /// <summary>An argument by its place or name; <see langword="null"/> when it is not given.</summary>
    public Value? Find(int place, string name) => place < Places.Count ? Places[place] : Names.GetValueOrDefault(name);

    public Value Get(int place, string name) => Find(place, name) ?? throw LanguageException.WrongType($"the argument '{name}' is missing.");

    public string Text(int place, string name) => Get(place, name) is TextValue text ? text.Text : throw LanguageException.WrongType($"'{name}' must be a str, not a {Get(place, name).TypeName}.");

    public string Text(int place, string name, string otherwise) => Find(place, name) is null or NoneValue ? otherwise : Text(place, name);

    public int Whole(int place, string name, int otherwise) => Find(place, name) is { } value and not NoneValue ? Numbers.ToPlace(value) : otherwise;

    public bool Flag(int place, string name) => Find(place, name)?.IsTrue == true;

    /// <summary>Refuses arguments that the function does not have.</summary>
    public Arguments Only(string function, params ReadOnlySpan<string> names)
    {
        if (Places.Count > names.Length) throw LanguageException.WrongType($"{function}() takes at most {names.Length} arguments, not {Places.Count}.");
        foreach (var name in Names.Keys)
        {
            if (!names.Contains(name)) throw LanguageException.WrongType($"{function}() has no argument '{name}'.");
        }

        return this;
    }
}
