using System.Reflection;

namespace Kvasir.Client.Tests.Surface;

public sealed class PublicApi
{
    private static readonly Assembly Client = typeof(KnowledgeClient).Assembly;

    [Fact]
    public void Stays_as_it_was_approved()
    {
        var approved = RepositoryFolder.PathOf("tests/Kvasir.Client.Tests/Surface/public-api.txt");
        var now = PublicApiText.Of(Client);
        if (Environment.GetEnvironmentVariable("KVASIR_APPROVE_CLIENT_API") == "1") File.WriteAllText(approved, now);
        now.ShouldBe(File.ReadAllText(approved), "The surface of the client has changed. If that is intended, run this test once with KVASIR_APPROVE_CLIENT_API=1 and commit public-api.txt.");
    }

    [Fact]
    public void Needs_neither_the_engine_nor_the_server() =>
        Client.GetReferencedAssemblies().Select(reference => reference.Name!).Where(name => !name.StartsWith("System", StringComparison.Ordinal) && !name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Can_be_trimmed_and_compiled_ahead_of_time() =>
        Client.GetCustomAttributes<AssemblyMetadataAttribute>().Where(data => data.Value == "True").Select(data => data.Key).ShouldBe(["IsTrimmable", "IsAotCompatible"], ignoreOrder: true);

    [Fact]
    public void Every_operation_can_be_cancelled_replaced_and_told_to_differ()
    {
        foreach (var method in Client.GetExportedTypes().Where(type => type.Name.EndsWith("sClient", StringComparison.Ordinal) || type == typeof(RetrievalClient) || type == typeof(MetadataClient)).SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)))
        {
            var name = $"{method.DeclaringType!.Name}.{method.Name}";
            method.IsVirtual.ShouldBeTrue(name);
            var parameters = method.GetParameters();
            parameters[^1].ParameterType.ShouldBe(typeof(CancellationToken), name);
            parameters[^2].ParameterType.ShouldBe(typeof(RequestOptions), name);
        }
    }
}
