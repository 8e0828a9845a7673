namespace Kvasir.Tests.Filters.Generated;

/// <summary>A condition that can be written as a filter, and be tried on a row without anything that Kvasir has.</summary>
public abstract record Sample
{
    /// <summary>Writes it, with parentheses only where somebody could misread it.</summary>
    public abstract void Write(FilterPrinter printer);

    /// <summary>Whether it holds; null when that is unknown.</summary>
    public abstract bool? Holds(Row row);

    public string Print(Random random)
    {
        var printer = new FilterPrinter(random);
        Write(printer);
        return printer.Text;
    }

    protected static void WriteInside(FilterPrinter printer, Sample sample, bool isWeaker)
    {
        if (isWeaker || printer.Random.Next(4) == 0) printer.Wrapped(sample.Write);
        else sample.Write(printer);
    }
}

public sealed record Condition(Action<FilterPrinter> Writing, Func<Row, bool?> Test) : Sample
{
    public override void Write(FilterPrinter printer) => Writing(printer);

    public override bool? Holds(Row row) => Test(row);
}

public sealed record AllOf(IReadOnlyList<Sample> Terms) : Sample
{
    public override void Write(FilterPrinter printer) => printer.Separated(Terms, term => WriteInside(printer, term, term is AnyOf), printer.Random.Next(2) == 0 ? "&&" : "and");

    // The operators of C# on bool? are those of SQL.
    public override bool? Holds(Row row) => Terms.Select(term => term.Holds(row)).Aggregate((one, two) => one & two);
}

public sealed record AnyOf(IReadOnlyList<Sample> Terms) : Sample
{
    public override void Write(FilterPrinter printer) => printer.Separated(Terms, term => WriteInside(printer, term, isWeaker: false), printer.Random.Next(2) == 0 ? "||" : "or");

    public override bool? Holds(Row row) => Terms.Select(term => term.Holds(row)).Aggregate((one, two) => one | two);
}

public sealed record NotOf(Sample Term) : Sample
{
    public override void Write(FilterPrinter printer)
    {
        printer.Add(printer.Random.Next(2) == 0 ? "!" : "not");
        WriteInside(printer, Term, Term is AllOf or AnyOf);
    }

    public override bool? Holds(Row row) => !Term.Holds(row);
}
