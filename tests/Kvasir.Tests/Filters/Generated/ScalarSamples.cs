using System.Globalization;
using System.Numerics;

namespace Kvasir.Tests.Filters.Generated;

/// <summary>Makes conditions on numbers, texts and truth values.</summary>
public sealed class ScalarSamples(Random random)
{
    private static readonly string[] Integers = ["id", "i8", "i16", "i32", "i64"];

    // Constants that no row has, beside those that some have.
    private static readonly long[] Longs = [.. Pools.Longs, 1000, -129, 128, 65536, 2023, 5000];
    private static readonly double[] Doubles = [.. Pools.Doubles, 0.6, -5, 1e-40, 6, 0.05];
    private static readonly string[] Texts = [.. Pools.Texts, "nobody", "a\0b", "kim\0", "\0"];
    private static readonly string[] Patterns = ["kim%", "%m%", "_im", "%", "", "100\\%", "100%", "a_b", "a\\_b", "%\\%%", "中_", "__", "_", "%k%", "a\\\\b", "%\n%", "%'%", "%_%_%", "\0%", "😀%"];

    public Sample Any() => random.Next(15) switch
    {
        0 or 1 => Integer(),
        2 => Floating(),
        3 or 4 => Text(),
        5 => Truth(),
        6 => Range(),
        7 => Fields(),
        8 => Reckoned(),
        9 => ReckonedFloating(),
        10 => IntegerIn(),
        11 => OtherIn(),
        12 => Like(),
        13 => IsNull(),
        _ => Constant(),
    };

    private Condition Integer()
    {
        var (field, number, comparison) = (Pools.Pick(random, Integers), Pools.Pick(random, Longs), Pools.Pick(random, Comparisons.All));
        return Compared(printer => printer.Add(field), comparison, printer => Whole(printer, number), row => row.Whole(field)?.CompareTo(number));
    }

    private Condition Floating()
    {
        var (number, comparison) = (Pools.Pick(random, Doubles), Pools.Pick(random, Comparisons.All));
        return random.Next(2) == 0
            ? Compared(printer => printer.Add("f"), comparison, printer => Real(printer, number), row => row.F?.CompareTo((float)number))
            : Compared(printer => printer.Add("d"), comparison, printer => Real(printer, number), row => row.D?.CompareTo(number));
    }

    private Condition Text()
    {
        var (field, text, comparison) = (Pools.Pick(random, ["s", "s2"]), Pools.Pick(random, Texts), Pools.Pick(random, Comparisons.All));
        return Compared(printer => printer.Add(field), comparison, printer => printer.Quoted(text), row => row.Text(field) is { } own ? Comparisons.OfTexts(own, text) : null);
    }

    private Condition Truth()
    {
        var (truth, comparison) = (random.Next(2) == 0, Pools.Pick(random, Comparisons.All));
        return Compared(printer => printer.Add("b"), comparison, printer => printer.Add(Pools.Pick<string>(random, truth ? ["true", "TRUE", "'True'"] : ["false", "False", "\"false\""])), row => row.B?.CompareTo(truth));
    }

    private Condition Range()
    {
        var (field, low) = (Pools.Pick(random, Integers), Pools.Pick<long>(random, [-200, -3, 0, 1, 2000]));
        var high = low + random.Next(1, 3000);
        var (first, second) = (Pools.Pick(random, ["<", "<="]), Pools.Pick(random, ["<", "<="]));
        return new Condition(
            printer =>
            {
                if (random.Next(2) == 0) printer.Number(low).Add(first, field, second).Number(high);
                else printer.Number(high).Add(Comparisons.Flip(second), field, Comparisons.Flip(first)).Number(low);
            },
            row => row.Whole(field) is { } own ? (first == "<" ? low < own : low <= own) && (second == "<" ? own < high : own <= high) : null);
    }

    private Condition Fields()
    {
        var comparison = Pools.Pick(random, Comparisons.All);
        if (random.Next(3) == 0) return Between("s", "s2", row => row is { S: { } one, S2: { } two } ? Comparisons.OfTexts(one, two) : null);
        var (left, right) = (Pools.Pick(random, Integers), Pools.Pick(random, Integers));
        return random.Next(3) switch
        {
            0 => Between("f", "d", row => row is { F: { } one, D: { } two } ? ((double)one).CompareTo(two) : null),
            1 => Between(left, "d", row => row.Whole(left) is { } one && row.D is { } two ? ((double)one).CompareTo(two) : null),
            _ => Between(left, right, row => row.Whole(left) is { } one && row.Whole(right) is { } two ? one.CompareTo(two) : null),
        };

        Condition Between(string one, string two, Func<Row, int?> sign) => new(printer => printer.Add(one, comparison, two), row => sign(row) is { } known ? Comparisons.Holds(comparison, known) : null);
    }

    private Condition Reckoned()
    {
        var (field, comparison, by, number) = (Pools.Pick(random, Integers), Pools.Pick(random, Comparisons.All), Pools.Pick<long>(random, [1, 2, 3, -1, -2, 7, long.MaxValue, long.MinValue]), Pools.Pick(random, Longs));
        var operation = Pools.Pick(random, ["+", "-", "*", "/", "%"]);
        return Compared(printer => Changed(printer, field, operation, p => p.Number(by)), comparison, printer => printer.Number(number), row => row.Whole(field) is { } own ? ReckonExactly(own, operation, by).CompareTo(number) : null);
    }

    private Condition ReckonedFloating()
    {
        var (comparison, by, number) = (Pools.Pick(random, Comparisons.All), Pools.Pick<double>(random, [2, 0.5, -2, 3, 0.1, 1e300, -1e-300]), Pools.Pick(random, Doubles));
        var operation = Pools.Pick(random, ["+", "-", "*", "/"]);
        return random.Next(2) == 0
            ? Compared(printer => Changed(printer, "f", operation, p => p.Number(by)), comparison, printer => printer.Number(number), row => row.F is { } own ? ((float)Reckon(own, operation, by)).CompareTo((float)number) : null)
            : Compared(printer => Changed(printer, "d", operation, p => p.Number(by)), comparison, printer => printer.Number(number), row => row.D is { } own ? Reckon(own, operation, by).CompareTo(number) : null);
    }

    private Condition IntegerIn()
    {
        var (field, numbers) = (Pools.Pick(random, Integers), Enumerable.Range(0, random.Next(6)).Select(_ => Pools.Pick(random, Longs)).ToList());
        return In(field, numbers, (printer, number) => Whole(printer, number), row => row.Whole(field) is { } own ? numbers.Contains(own) : null);
    }

    private Condition OtherIn()
    {
        var (texts, numbers) = (Enumerable.Range(0, random.Next(6)).Select(_ => Pools.Pick(random, Texts)).ToList(), Enumerable.Range(0, random.Next(6)).Select(_ => Pools.Pick(random, Doubles)).ToList());
        return random.Next(4) switch
        {
            0 => In("f", numbers, (printer, number) => Real(printer, number), row => row.F is { } own ? numbers.Exists(number => own == (float)number) : null),
            1 => In("d", numbers, (printer, number) => Real(printer, number), row => row.D is { } own ? numbers.Contains(own) : null),
            2 => In("b", [true], (printer, truth) => printer.Add(truth ? "true" : "false"), row => row.B),
            _ => In("s", texts, (printer, text) => printer.Quoted(text), row => row.S is { } own ? texts.Contains(own) : null),
        };
    }

    private Condition Like()
    {
        var (field, pattern) = (Pools.Pick(random, ["s", "s2"]), Pools.Pick(random, Patterns));
        return new Condition(printer => printer.Add(field, "like").Quoted(pattern), row => row.Text(field) is { } own ? Comparisons.IsLike(own, pattern) : null);
    }

    private Condition IsNull()
    {
        var (field, negated) = (Pools.Pick(random, ["i8", "s", "d", "b", "tags", "j"]), random.Next(2) == 0);
        return new Condition(
            printer => printer.Add([field, "is", .. negated ? ["not"] : Array.Empty<string>(), "null"]),
            row => negated ^ (field switch { "i8" => row.I8 is null, "s" => row.S is null, "d" => row.D is null, "b" => row.B is null, "tags" => row.Tags is null, _ => row.J is null }));
    }

    private Condition Constant()
    {
        var (one, two, comparison) = (Pools.Pick(random, Longs), Pools.Pick(random, Longs), Pools.Pick(random, Comparisons.All));
        return new Condition(printer => printer.Number(one).Add(comparison).Number(two), _ => Comparisons.Holds(comparison, one.CompareTo(two)));
    }

    private Condition Compared(Action<FilterPrinter> left, string comparison, Action<FilterPrinter> right, Func<Row, int?> sign) => new(
        printer =>
        {
            if (random.Next(3) == 0)
            {
                right(printer);
                printer.Add(Comparisons.Flip(comparison));
                left(printer);
            }
            else
            {
                left(printer);
                printer.Add(comparison);
                right(printer);
            }
        },
        row => sign(row) is { } known ? Comparisons.Holds(comparison, known) : null);

    // A list without anything holds nothing, also where the row has no value.
    private Condition In<T>(string field, List<T> items, Action<FilterPrinter, T> write, Func<Row, bool?> isIn)
    {
        var negated = random.Next(2) == 0;
        return new Condition(
            printer =>
            {
                printer.Add([field, .. negated ? ["not"] : Array.Empty<string>(), "in", "["]);
                printer.Separated(items, item => write(printer, item), ",");
                if (items.Count > 0 && random.Next(4) == 0) printer.Add(",");
                printer.Add("]");
            },
            row => negated ^ (items.Count == 0 ? false : isIn(row)));
    }

    private void Changed(FilterPrinter printer, string field, string operation, Action<FilterPrinter> constant)
    {
        if (operation is "+" or "*" && random.Next(2) == 0)
        {
            constant(printer);
            printer.Add(operation, field);
        }
        else
        {
            printer.Add(field, operation);
            constant(printer);
        }
    }

    private static BigInteger ReckonExactly(BigInteger one, string operation, BigInteger two) => operation switch { "+" => one + two, "-" => one - two, "*" => one * two, "/" => BigInteger.Divide(one, two), _ => BigInteger.Remainder(one, two) };

    public static double Reckon(double one, string operation, double two) => operation switch { "+" => one + two, "-" => one - two, "*" => one * two, _ => one / two };

    // Clients quote numbers too.
    private void Whole(FilterPrinter printer, long number)
    {
        if (random.Next(6) == 0) printer.Add($"'{number.ToString(CultureInfo.InvariantCulture)}'");
        else printer.Number(number);
    }

    private void Real(FilterPrinter printer, double number)
    {
        if (random.Next(6) == 0) printer.Add($"\"{number.ToString("R", CultureInfo.InvariantCulture)}\"");
        else printer.Number(number);
    }
}
