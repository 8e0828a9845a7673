using System.Text;
using Kvasir.Filters;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>What the conditions of filters call; given to a connection only for them, as most statements have none. Null goes in, and comes out, for what is not there.</summary>
internal static class SqliteFilterFunctions
{
    /// <summary>Gives an open connection the functions.</summary>
    public static void Add(SqliteConnection connection)
    {
        var places = new JsonPlaces();
        connection.CreateFunction("filter_like", (byte[]? text, byte[]? pattern) => text is null ? (bool?)null : LikeMatcher.Matches(text, pattern), isDeterministic: true);
        connection.CreateFunction("filter_real", (long bits) => BitConverter.Int64BitsToDouble(bits), isDeterministic: true);
        connection.CreateFunction("filter_place", (string? json, string path) => places.Find(json, path), isDeterministic: true);
        connection.CreateFunction("filter_canonical", (string? json) => JsonPlaces.Canonical(json), isDeterministic: true);
        connection.CreateFunction("filter_order", (string? json, string constant) => JsonPlaces.Order(json, constant), isDeterministic: true);
        connection.CreateFunction("filter_contains", (string? json, bool every, string wanted) => places.Contains(json, every, wanted), isDeterministic: true);
        connection.CreateFunction("filter_place_like", (string? json, byte[]? pattern) => JsonPlaces.IsLike(json, pattern), isDeterministic: true);
        connection.CreateFunction("filter_integer", (string? json) => JsonPlaces.Whole(json), isDeterministic: true);
        connection.CreateFunction("filter_length", (string? json) => JsonPlaces.Length(json), isDeterministic: true);
        connection.CreateFunction("filter_text", (double? number) => number is { } given ? NumberText.Write(given) : null, isDeterministic: true);
        connection.CreateFunction("filter_number", (byte[]? text) => text is null ? null : NumberText.Read(Encoding.UTF8.GetString(text)), isDeterministic: true);
        connection.CreateFunction("filter_truths", found => TruthProgram.Truths(found), isDeterministic: true);
        connection.CreateFunction("filter_join", (string program, string truths) => TruthProgram.Run(program, truths), isDeterministic: true);
    }
}
