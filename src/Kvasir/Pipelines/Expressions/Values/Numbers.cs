using System.Globalization;
using System.Numerics;

namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>Arithmetic as Python does it.</summary>
internal static class Numbers
{
    public static bool IsNumber(Value value) => value is IntValue or FloatValue or BoolValue;

    public static bool IsWhole(Value value) => value is IntValue or BoolValue;

    public static BigInteger ToInt(Value value) => value switch
    {
        IntValue whole => whole.Number,
        BoolValue flag => flag.Flag ? 1 : 0,
        _ => throw LanguageException.WrongType($"a whole number is expected here, not a {value.TypeName}."),
    };

    public static int ToPlace(Value value) => (int)BigInteger.Max(int.MinValue + 1, BigInteger.Min(int.MaxValue, ToInt(value)));

    public static double ToDouble(Value value) => value is FloatValue real ? real.Number : IsWhole(value) ? (double)ToInt(value) : throw LanguageException.WrongType($"a number is expected here, not a {value.TypeName}.");

    public static Value Calculate(string name, Value left, Value right, Budget budget)
    {
        if (IsWhole(left) && IsWhole(right) && name != "/" && !(name == "**" && ToInt(right).Sign < 0)) return Whole(name, ToInt(left), ToInt(right), budget);
        var (a, b) = (ToDouble(left), ToDouble(right));
        if (b == 0 && name is "/" or "//" or "%" && b == 0) throw new LanguageException("ZeroDivisionError", "division by zero.");
        var result = name switch
        {
            "+" => a + b,
            "-" => a - b,
            "*" => a * b,
            "/" => a / b,
            "//" => Math.Floor((a - Modulo(a, b)) / b + 0.0),
            "%" => Modulo(a, b),
            _ => Power(a, b),
        };
        if (double.IsInfinity(result) && double.IsFinite(a) && double.IsFinite(b) && name is "**" or "/" && double.IsInfinity(result)) throw new LanguageException("OverflowError", "the result is too large.");
        return new FloatValue(result);
    }

    /// <summary>A number rounded to decimals as a text, ties to even, by its exact value.</summary>
    public static string Fixed(double number, int decimals)
    {
        var text = number.ToString($"F{decimals}", CultureInfo.InvariantCulture);
        var more = number.ToString($"F{decimals + 30}", CultureInfo.InvariantCulture);
        var tail = more[^30..];
        if (tail[0] != '5' || tail.AsSpan(1).ContainsAnyExcept('0')) return text;
        // Exactly between two: the digits before the five say which is even.
        var down = more[..^30].TrimEnd('.');
        return (down[^1] - '0') % 2 == 0 ? down : text;
    }

    public static Value Round(Value value, int? decimals)
    {
        if (value is not FloatValue real)
        {
            var whole = ToInt(value);
            if (decimals is null or >= 0) return Value.Of(whole);
            var unit = BigInteger.Pow(10, Math.Min(-decimals.Value, 5000));
            var (quotient, rest) = (FloorDivide(whole, unit), whole - FloorDivide(whole, unit) * unit);
            var up = rest * 2 > unit || rest * 2 == unit && !quotient.IsEven;
            return Value.Of((quotient + (up ? 1 : 0)) * unit);
        }

        if (decimals is null) return double.IsFinite(real.Number) ? Value.Of(new BigInteger(Math.Round(real.Number, MidpointRounding.ToEven))) : throw LanguageException.WrongValue("infinity and nan cannot be made whole.");
        if (!double.IsFinite(real.Number) || decimals > 300) return value;
        if (decimals >= 0) return new FloatValue(double.Parse(Fixed(real.Number, decimals.Value), CultureInfo.InvariantCulture));
        return new FloatValue(decimals < -308 ? 0 : (double)ToInt(Round(Value.Of(new BigInteger(real.Number)), decimals)));
    }

    private static IntValue Whole(string name, BigInteger left, BigInteger right, Budget budget)
    {
        var bits = name switch
        {
            "*" => left.GetBitLength() + right.GetBitLength(),
            "**" when BigInteger.Abs(left) > 1 => right > Budget.MaxBits ? long.MaxValue : left.GetBitLength() * (long)right,
            "+" or "-" => Math.Max(left.GetBitLength(), right.GetBitLength()) + 1,
            _ => 0,
        };
        if (bits > Budget.MaxBits) throw LanguageException.Limit($"a number would have more than {Budget.MaxBits} bits.");
        budget.Step(bits >> 8);
        if (name is "//" or "%" && right.IsZero) throw new LanguageException("ZeroDivisionError", "division by zero.");
        return Value.Of(name switch
        {
            "+" => left + right,
            "-" => left - right,
            "*" => left * right,
            "//" => FloorDivide(left, right),
            "%" => left - FloorDivide(left, right) * right,
            _ => BigInteger.Abs(left) <= 1 ? Small(left, right) : BigInteger.Pow(left, (int)right),
        });
    }

    private static BigInteger Small(BigInteger left, BigInteger right) => right.IsZero ? BigInteger.One : left.Sign < 0 && right.IsEven ? BigInteger.One : left;

    private static BigInteger FloorDivide(BigInteger left, BigInteger right)
    {
        var quotient = BigInteger.DivRem(left, right, out var rest);
        return !rest.IsZero && rest.Sign != right.Sign ? quotient - 1 : quotient;
    }

    private static double Modulo(double a, double b)
    {
        var rest = a % b;
        return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
    }

    private static double Power(double a, double b)
    {
        if (a == 0 && b < 0) throw new LanguageException("ZeroDivisionError", "zero cannot have a negative power.");
        if (a < 0 && !double.IsInteger(b)) throw LanguageException.WrongValue("a negative number has no such power here.");
        return Math.Pow(a, b);
    }
}
