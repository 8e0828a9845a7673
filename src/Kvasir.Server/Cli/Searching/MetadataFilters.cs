using Kvasir.Client;
using Kvasir.Filters;

namespace Kvasir.Server.Cli.Searching;

/// <summary>Turns an expression of the filter language into the conditions that a retrieval takes.</summary>
/// <remarks>A retrieval knows less than the language: one level of <c>and</c> or <c>or</c> over comparisons of one field each. What goes beyond that is refused here, with the reason.</remarks>
internal static class MetadataFilters
{
    private const string Option = "--filter";

    /// <summary>The fields that documents have without being given any.</summary>
    private static readonly FilterField[] BuiltIn =
    [
        new("document_name", FilterType.VarChar), new("uploader", FilterType.VarChar), new("source", FilterType.VarChar), new("external_key", FilterType.VarChar),
        new("upload_date", FilterType.Double), new("last_update_date", FilterType.Double),
    ];

    /// <summary>Reads an expression with the fields of a dataset.</summary>
    /// <param name="client">Asked for the fields.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="text">The expression.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <param name="name">What the expression is called where it was given.</param>
    /// <exception cref="UsageException">It cannot be read, does not fit the fields, or says more than conditions can; the message has the column where there is one.</exception>
    public static async Task<MetadataConditions?> ReadAsync(KnowledgeClient client, Dataset dataset, string text, CancellationToken cancellationToken, string name = Option)
    {
        var own = (await client.Metadata.ListAsync(dataset.Id, cancellationToken: cancellationToken)).Fields
            .Select(field => new FilterField(field.Name, field.Type == MetadataFieldType.Text ? FilterType.VarChar : FilterType.Double)).ToList();
        return Read(text, new FilterSchema([.. own, .. BuiltIn.Where(field => !own.Exists(other => other.Name == field.Name))]), name);
    }

    /// <summary>The same with known fields.</summary>
    public static MetadataConditions? Read(string text, FilterSchema schema, string name = Option)
    {
        try
        {
            return Read(Parse(text, schema, name));
        }
        catch (BeyondConditionsException e)
        {
            throw new UsageException($"{name} says more than a search can be asked: {e.Message}.");
        }
    }

    private static FilterExpression? Parse(string text, FilterSchema schema, string name)
    {
        try
        {
            return FilterParser.Parse(text, schema, name);
        }
        catch (KvasirException e)
        {
            throw new UsageException($"{e.Message}. Fields are: {string.Join(", ", schema.Names.Order(StringComparer.Ordinal))}.");
        }
    }

    private static MetadataConditions? Read(FilterExpression? expression) => expression switch
    {
        null => null,
        OrFilter or => MetadataConditions.Any([.. or.Terms.SelectMany(term => term is OrFilter inner ? inner.Terms : [term]).Select(Condition)]),
        AndFilter and => MetadataConditions.All([.. and.Terms.SelectMany(term => term is AndFilter inner ? inner.Terms : [term]).Select(Condition)]),
        _ => MetadataConditions.All(Condition(expression)),
    };

    private static MetadataCondition Condition(FilterExpression term) => term switch
    {
        ComparisonFilter { Operand: FieldOperand field } compared => MetadataCondition.Where(field.Field.Name, Operator(compared.Comparison, field.Field.Type), Value(compared.Value)),
        InFilter { Operand: FieldOperand field } any => MetadataCondition.IsIn(field.Field.Name, [.. any.Values.Select(value => Value(value).ToString())]),
        NotFilter { Term: InFilter { Operand: FieldOperand field } none } => MetadataCondition.IsIn(field.Field.Name, [.. none.Values.Select(value => Value(value).ToString())]) with { ComparisonOperator = ComparisonOperator.NotIn },
        IsNullFilter empty => MetadataCondition.Where(empty.Field.Name, ComparisonOperator.Empty),
        NotFilter { Term: IsNullFilter empty } => MetadataCondition.Where(empty.Field.Name, ComparisonOperator.NotEmpty),
        LikeFilter { Operand: FieldOperand field } like => Like(field.Field.Name, like.Pattern, isNot: false),
        NotFilter { Term: LikeFilter { Operand: FieldOperand field } like } => Like(field.Field.Name, like.Pattern, isNot: true),
        ConstantFilter => throw Beyond("it is true or false whatever documents say"),
        AndFilter or OrFilter => throw Beyond("'and' and 'or' cannot be mixed"),
        NotFilter => throw Beyond("'not' goes with in, like and is null alone"),
        _ => throw Beyond("it compares something other than a field with a constant"),
    };

    private static MetadataCondition Like(string field, LikePattern pattern, bool isNot)
    {
        var texts = pattern.Pieces.Where(piece => piece.Kind == LikePieceKind.Literal).Select(piece => piece.Text).ToList();
        var kinds = string.Concat(pattern.Pieces.Select(piece => piece.Kind == LikePieceKind.Literal ? 't' : piece.Kind == LikePieceKind.AnySequence ? '%' : '_'));
        return (kinds, isNot) switch
        {
            ("%t%", false) => MetadataCondition.Where(field, ComparisonOperator.Contains, texts[0]),
            ("%t%", true) => MetadataCondition.Where(field, ComparisonOperator.NotContains, texts[0]),
            ("t%", false) => MetadataCondition.Where(field, ComparisonOperator.StartWith, texts[0]),
            ("%t", false) => MetadataCondition.Where(field, ComparisonOperator.EndWith, texts[0]),
            ("t", false) => MetadataCondition.Where(field, ComparisonOperator.Is, texts[0]),
            ("t", true) => MetadataCondition.Where(field, ComparisonOperator.IsNot, texts[0]),
            _ => throw Beyond("'like' takes text%, %text and %text% alone, and 'not like' %text%"),
        };
    }

    private static ComparisonOperator Operator(FilterComparison comparison, FilterType type) => comparison switch
    {
        FilterComparison.Equal => type == FilterType.VarChar ? ComparisonOperator.Is : ComparisonOperator.Equal,
        FilterComparison.NotEqual => type == FilterType.VarChar ? ComparisonOperator.IsNot : ComparisonOperator.NotEqual,
        _ when type == FilterType.VarChar => throw Beyond("texts have no order here"),
        FilterComparison.Less => ComparisonOperator.LessThan,
        FilterComparison.LessOrEqual => ComparisonOperator.LessThanOrEqual,
        FilterComparison.Greater => ComparisonOperator.GreaterThan,
        _ => ComparisonOperator.GreaterThanOrEqual,
    };

    private static MetadataValue Value(FilterValue value) => value switch
    {
        TextValue text => text.Value,
        IntegerValue integer => integer.Value,
        RealValue real => real.Value,
        _ => throw Beyond("metadata are texts, numbers and moments"),
    };

    private static BeyondConditionsException Beyond(string reason) => new(reason);

    /// <summary>An expression says something that conditions cannot.</summary>
    private sealed class BeyondConditionsException(string reason) : Exception(reason);
}
