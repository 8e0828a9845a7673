namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>A method: what it is called on, and with what.</summary>
internal delegate Value Method(Value holder, Arguments arguments, Budget budget);

/// <summary>The members of values, which are these and no others.</summary>
internal static class Members
{
    public static Value? Find(Value holder, string name)
    {
        if (holder is ModuleValue module) return module.Members.GetValueOrDefault(name);
        var methods = holder switch
        {
            TextValue => TextMethods.All,
            ListValue { IsTuple: true } => ListMethods.OfTuples,
            ListValue => ListMethods.All,
            DictValue => DictMethods.All,
            _ => null,
        };
        return methods?.GetValueOrDefault(name) is { } method ? new FunctionValue(name, (arguments, budget) => method(holder, arguments, budget)) : null;
    }
}
