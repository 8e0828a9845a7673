using System.Numerics;
using Kvasir.Pipelines.Expressions.Values;

namespace Kvasir.Pipelines.Expressions.Code;

/// <summary>What <c>math</c> holds.</summary>
internal static class MathFunctions
{
    public static IReadOnlyDictionary<string, Value> All { get; } = new Dictionary<string, Value>(StringComparer.Ordinal)
    {
        ["pi"] = new FloatValue(Math.PI),
        ["e"] = new FloatValue(Math.E),
        ["inf"] = new FloatValue(double.PositiveInfinity),
        ["nan"] = new FloatValue(double.NaN),
        ["floor"] = Whole("floor", Math.Floor),
        ["ceil"] = Whole("ceil", Math.Ceiling),
        ["trunc"] = Whole("trunc", Math.Truncate),
        ["sqrt"] = Real("sqrt", Math.Sqrt),
        ["exp"] = Real("exp", Math.Exp),
        ["log10"] = Real("log10", Math.Log10),
        ["log2"] = Real("log2", Math.Log2),
        ["sin"] = Real("sin", Math.Sin),
        ["cos"] = Real("cos", Math.Cos),
        ["tan"] = Real("tan", Math.Tan),
        ["fabs"] = Real("fabs", Math.Abs),
        ["log"] = new FunctionValue("log", (given, _) => given.Only("log", "x", "base").Count == 1 ? Checked(Math.Log(Given(given))) : Checked(Math.Log(Given(given)) / Math.Log(Numbers.ToDouble(given.Get(1, "base"))))),
        ["pow"] = new FunctionValue("pow", (given, _) => Checked(Math.Pow(Given(given), Numbers.ToDouble(given.Get(1, "y"))))),
        ["isnan"] = new FunctionValue("isnan", (given, _) => Value.Of(double.IsNaN(Given(given)))),
        ["isinf"] = new FunctionValue("isinf", (given, _) => Value.Of(double.IsInfinity(Given(given)))),
    };

    private static double Given(Arguments given) => Numbers.ToDouble(given.Get(0, "x"));

    private static FunctionValue Real(string name, Func<double, double> function) => new(name, (given, _) => Checked(function(Given(given.Only(name, "x")))));

    private static FunctionValue Whole(string name, Func<double, double> function) => new(name, (given, _) => given.Only(name, "x").Get(0, "x") switch
    {
        FloatValue real => double.IsFinite(real.Number) ? Value.Of(new BigInteger(function(real.Number))) : throw LanguageException.WrongValue("infinity and nan cannot be made whole."),
        var value => Value.Of(Numbers.ToInt(value)),
    });

    private static FloatValue Checked(double result) => double.IsFinite(result) ? new(result) : throw LanguageException.WrongValue("the function has no value there.");
}
