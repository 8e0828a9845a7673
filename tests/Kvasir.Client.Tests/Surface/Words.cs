using System.Reflection;
using System.Text.Json;

namespace Kvasir.Client.Tests.Surface;

public sealed class Words
{
    public static TheoryData<Type> Enums => [.. typeof(KnowledgeClient).Assembly.GetExportedTypes().Where(type => type.IsValueType && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IExtensibleEnum<>)))];

    [Fact]
    public void A_word_of_a_newer_server_survives_a_round_trip()
    {
        var status = JsonSerializer.Deserialize<IndexingStatus>("\"dreaming\"");
        status.Value.ShouldBe("dreaming");
        status.ShouldNotBe(IndexingStatus.Completed);
        status.ShouldBe(new IndexingStatus("dreaming"));
        JsonSerializer.Serialize(status).ShouldBe("\"dreaming\"");
        JsonSerializer.Serialize(new Dictionary<IndexingStatus, int> { [status] = 1 }).ShouldBe("""{"dreaming":1}""");
        JsonSerializer.Deserialize<IndexingStatus?>("null").ShouldBeNull();
        default(IndexingStatus).Value.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Enums))]
    public void Every_word_is_read_as_it_is_written(Type type)
    {
        var words = type.GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.GetValue(null)!).ToList();
        words.Count.ShouldBeGreaterThan(1);
        words.Distinct().Count().ShouldBe(words.Count);
        foreach (var word in words)
        {
            var json = JsonSerializer.Serialize(word, type);
            JsonSerializer.Deserialize<string>(json).ShouldBe(word.ToString());
            JsonSerializer.Deserialize(json, type).ShouldBe(word);
        }
    }
}
