using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Syntax;

/// <summary>The names that can be seen at a place. What is assigned is seen here and further in, not around.</summary>
/// <param name="budget">What the run may still use.</param>
/// <param name="around">What else can be seen.</param>
/// <param name="own">Names that mean a value of this scope even before they have one, as Python sees those that a function assigns to.</param>
internal sealed class Scope(Budget budget, Scope? around = null, IReadOnlySet<string>? own = null)
{
    private readonly Dictionary<string, Value> _values = new(StringComparer.Ordinal);

    public Budget Budget => budget;

    public void Set(string name, Value value) => _values[name] = value;

    public Value? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Around)
        {
            if (scope._values.TryGetValue(name, out var value)) return value;
            if (scope.Own?.Contains(name) == true) return null;
        }

        return null;
    }

    private Scope? Around => around;

    private IReadOnlySet<string>? Own => own;
}
