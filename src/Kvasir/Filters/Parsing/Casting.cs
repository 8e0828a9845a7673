using System.Globalization;

namespace Kvasir.Filters.Parsing;

/// <summary>Makes constants of the type of what they are compared with.</summary>
internal sealed class Casting(FilterSource source)
{
    private const NumberStyles Whole = NumberStyles.AllowLeadingSign;
    private const NumberStyles Real = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>A constant that stands beside a comparison.</summary>
    public FilterValue ToCompared(FilterOperand operand, FilterComparison comparison, Term term)
    {
        var constant = term switch { ConstantTerm one => one, ListTerm list => list.ToConstant(), _ => throw source.Fail(term, "is no constant") };
        var field = (operand as FieldOperand)?.Field;
        if (field?.Type == FilterType.Array)
        {
            if (term is not ListTerm list) throw source.Fail(term, $"is no list; {field.Name} is an array");
            if (comparison.IsOrder()) throw source.Fail(term, "is a list; arrays are only equal to one or not");
            return new ListValue([.. list.Items.Select((item, i) => ToElement(field.Element!.Value, item, i, inJson: true))]);
        }

        if (constant.Value is ListValue && comparison.IsOrder()) throw source.Fail(term, "is a list; arrays are only equal to one or not");
        // Reckoning with a place in JSON finds numbers alone.
        if (operand is ArithmeticOperand { Type: FilterType.Json }) return constant.Value is IntegerValue or RealValue ? constant.Value : throw source.Fail(term, "is no number");
        return To(operand.Type, constant, operand is PathOperand, listsToo: operand.Type == FilterType.Json);
    }

    /// <summary>An element of a list, which messages count from 1.</summary>
    public FilterValue ToElement(FilterType type, ConstantTerm element, int index, bool inJson, bool listsToo = false) =>
        Cast(type, element.Value, inJson, listsToo) ?? throw source.Fail(element, string.Create(CultureInfo.InvariantCulture, $"is element {index + 1} and cannot be used as {type}"));

    /// <summary>A constant of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="constant">The constant.</param>
    /// <param name="inJson">Whether it is compared with what is written as JSON.</param>
    /// <param name="listsToo">Whether JSON may also be a list.</param>
    public FilterValue To(FilterType type, ConstantTerm constant, bool inJson, bool listsToo = false) =>
        Cast(type, constant.Value, inJson, listsToo) ?? throw source.Fail(constant, $"cannot be used as {type}{(type.IsInteger() && constant.Value is RealValue ? ", which has no fractions" : "")}");

    // Clients quote values of every type, so a text that reads as the type is taken for it.
    private static FilterValue? Cast(FilterType type, FilterValue value, bool inJson, bool listsToo) => (type, value) switch
    {
        (FilterType.Json, ListValue) => listsToo ? value : null,
        (FilterType.Json, _) => value,
        (FilterType.VarChar, TextValue) => value,
        (FilterType.Bool, BoolValue) => value,
        (FilterType.Bool, TextValue text) => bool.TryParse(text.Value, out var truth) && text.Value.Length is 4 or 5 ? new BoolValue(truth) : null,
        (FilterType.Int8 or FilterType.Int16 or FilterType.Int32 or FilterType.Int64, IntegerValue) => value,
        (FilterType.Int8 or FilterType.Int16 or FilterType.Int32 or FilterType.Int64, TextValue text) => long.TryParse(text.Value, Whole, CultureInfo.InvariantCulture, out var number) ? new IntegerValue(number) : null,
        (FilterType.Float or FilterType.Double, IntegerValue number) => Round(type, number.Value, inJson),
        (FilterType.Float or FilterType.Double, RealValue number) => Round(type, number.Value, inJson),
        (FilterType.Float or FilterType.Double, TextValue text) => double.TryParse(text.Value, Real, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? Round(type, number, inJson) : null,
        _ => null,
    };

    // In JSON stand the shortest digits that read as the number of 32 bits: 0.1, which is another number of 64 bits than its own.
    private static RealValue Round(FilterType type, double number, bool inJson) => new(
        type != FilterType.Float ? number
        : !inJson ? (float)number
        : float.IsFinite((float)number) ? double.Parse(((float)number).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : number);
}
