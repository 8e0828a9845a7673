using Kvasir.Client;
using Kvasir.Filters;
using Kvasir.Server.Cli;
using Kvasir.Server.Cli.Searching;

namespace Kvasir.Server.Tests.Cli;

/// <summary>Expressions of <c>search --filter</c> become conditions of a retrieval, or are refused with a reason.</summary>
public sealed class FilteredSearches
{
    private static readonly FilterSchema Fields = new([new("year", FilterType.Double), new("author", FilterType.VarChar)]);

    [Theory]
    [InlineData("year >= 2020", "and: year ≥ 2020")]
    [InlineData("1990 < year <= 2020", "and: year > 1990; year ≤ 2020")]
    [InlineData("author == \"kim\" or author != 'lee'", "or: author is kim; author is not lee")]
    [InlineData("author in [\"kim\", \"lee\"] and year == 2020", "and: author in [\"kim\",\"lee\"]; year = 2020")]
    [InlineData("author not in ['kim'] and author like '%im'", "and: author not in [\"kim\"]; author end with im")]
    [InlineData("author is null or year is not null", "or: author empty ; year not empty ")]
    [InlineData("author like 'k%' and author like '%i%' and not author like '%x%'", "and: author start with k; author contains i; author not contains x")]
    public void Comparisons_of_fields_become_conditions(string expression, string conditions) => Text(MetadataFilters.Read(expression, Fields)!).ShouldBe(conditions);

    [Theory]
    [InlineData("yaer > 3", "--filter: column 1: 'yaer' is no field")]
    [InlineData("year > 3 and author = 'kim'", "--filter: column 21: '=' is not an operator, use '=='")]
    [InlineData("year > 3 and (author == 'a' or author == 'b')", "'and' and 'or' cannot be mixed")]
    [InlineData("author > 'a'", "texts have no order here")]
    [InlineData("author like 'a%b'", "'like' takes")]
    [InlineData("year * 2 > 3", "compares something other than a field")]
    public void What_cannot_be_asked_is_refused_with_the_place_or_the_reason(string expression, string reason) =>
        Should.Throw<UsageException>(() => MetadataFilters.Read(expression, Fields)).Message.ShouldContain(reason);

    private static string Text(MetadataConditions conditions) =>
        $"{conditions.LogicalOperator}: {string.Join("; ", conditions.Conditions.Select(condition => $"{condition.Name} {condition.ComparisonOperator} {condition.Value?.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Trim('"')}"))}";
}
