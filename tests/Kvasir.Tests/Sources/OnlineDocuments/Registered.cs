using Kvasir.Sources;
using Kvasir.Sources.OnlineDocuments.Git;
using Kvasir.Sources.OnlineDocuments.Notion;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Tests.Sources.OnlineDocuments;

public sealed class Registered
{
    [Fact]
    public void Both_sources_belong_to_the_engine()
    {
        var folder = Directory.CreateTempSubdirectory("kvasir-sources").FullName;
        var sources = new ServiceCollection().AddKvasir(folder).Where(service => service.ServiceType == typeof(IDataSource)).Select(service => service.ImplementationType).ToList();
        Directory.Delete(folder, recursive: true);
        sources.ShouldContain(typeof(NotionSource));
        sources.ShouldContain(typeof(GitSource));
    }
}
