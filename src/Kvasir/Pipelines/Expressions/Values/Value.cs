using System.Numerics;

namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>A value of the language. There are no others, and none reaches beyond itself: members are looked up in fixed tables.</summary>
internal abstract class Value
{
    public static readonly NoneValue None = new();
    public static readonly BoolValue True = new(true);
    public static readonly BoolValue False = new(false);

    /// <summary>As Python calls the type.</summary>
    public abstract string TypeName { get; }

    /// <summary>Whether it counts as true.</summary>
    public virtual bool IsTrue => true;

    public static Value Of(bool value) => value ? True : False;

    public static IntValue Of(BigInteger value) => new(value);

    public static TextValue Of(string value) => new(value);
}

/// <summary>Nothing.</summary>
internal sealed class NoneValue : Value
{
    public override string TypeName => "NoneType";

    public override bool IsTrue => false;
}

/// <summary>A name of a template that stands for nothing; prints as nothing.</summary>
internal sealed class UndefinedValue(string name) : Value
{
    public string Name => name;

    public override string TypeName => "Undefined";

    public override bool IsTrue => false;
}

/// <summary>True or false.</summary>
internal sealed class BoolValue(bool flag) : Value
{
    public bool Flag => flag;

    public override string TypeName => "bool";

    public override bool IsTrue => flag;
}

/// <summary>A whole number of any size, within limits.</summary>
internal sealed class IntValue(BigInteger number) : Value
{
    public BigInteger Number => number;

    public override string TypeName => "int";

    public override bool IsTrue => !number.IsZero;
}

/// <summary>A number of double precision.</summary>
internal sealed class FloatValue(double number) : Value
{
    public double Number => number;

    public override string TypeName => "float";

    public override bool IsTrue => number != 0;
}

/// <summary>A list, or a tuple when it is fixed.</summary>
internal sealed class ListValue(List<Value> items, bool isTuple = false) : Value
{
    public List<Value> Items => items;

    public bool IsTuple => isTuple;

    public override string TypeName => isTuple ? "tuple" : "list";

    public override bool IsTrue => items.Count > 0;
}

/// <summary>Values by key, in the order in which the keys came.</summary>
internal sealed class DictValue : Value
{
    public OrderedDictionary<Value, Value> Items { get; } = new(Keys.Comparer);

    public override string TypeName => "dict";

    public override bool IsTrue => Items.Count > 0;

    public Value? Find(string key) => Items.TryGetValue(Of(key), out var value) ? value : null;

    public void Set(string key, Value value) => Items[Of(key)] = value;
}

/// <summary>Something that can be called.</summary>
internal sealed class FunctionValue(string name, Func<Arguments, Budget, Value> body) : Value
{
    public string Name => name;

    public override string TypeName => "function";

    public Value Call(Arguments arguments, Budget budget) => body(arguments, budget);
}

/// <summary>Functions and constants under one name, such as <c>json</c>.</summary>
internal sealed class ModuleValue(string name, IReadOnlyDictionary<string, Value> members) : Value
{
    public string Name => name;

    public IReadOnlyDictionary<string, Value> Members => members;

    public override string TypeName => "module";
}
