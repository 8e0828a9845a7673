using System.Numerics;

namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>Functions that templates and programs both have.</summary>
internal static class Builtins
{
    public static FunctionValue Range { get; } = new("range", MakeRange);

    public static FunctionValue Dict { get; } = new("dict", (given, budget) =>
    {
        if (given.Places.Count > 1) throw LanguageException.WrongType("dict() takes at most one argument without a name.");
        var dict = new DictValue();
        if (given.Places.Count == 1) DictMethods.Add(dict, given.Places[0], budget);
        return DictMethods.AddNamed(dict, given, budget);
    });

    private static ListValue MakeRange(Arguments given, Budget budget)
    {
        given.Only("range", "start", "stop", "step");
        if (given.Places.Count == 0 || given.Names.Count > 0) throw LanguageException.WrongType("range() takes one to three whole numbers.");
        var numbers = given.Places.Select(Numbers.ToInt).ToList();
        var (start, stop, step) = (numbers.Count == 1 ? 0 : numbers[0], numbers.Count == 1 ? numbers[0] : numbers[1], numbers.Count == 3 ? numbers[2] : 1);
        if (step.IsZero) throw LanguageException.WrongValue("a range cannot go on by zero.");
        var count = BigInteger.Max(0, step.Sign > 0 ? (stop - start + step - 1) / step : (start - stop - step - 1) / -step);
        budget.Items((long)BigInteger.Min(count, long.MaxValue / 2));
        return Containers.ListOf(Enumerable.Range(0, (int)count).Select(i => Value.Of(start + i * step)));
    }
}
