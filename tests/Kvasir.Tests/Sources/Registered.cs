using Kvasir.Sources;
using Kvasir.Sources.Drives.S3;
using Kvasir.Sources.Drives.WebDav;
using Kvasir.Sources.OnlineDocuments.Git;
using Kvasir.Sources.OnlineDocuments.Notion;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Tests.Sources;

public sealed class Registered
{
    [Theory]
    [InlineData(typeof(S3Drive))]
    [InlineData(typeof(WebDavDrive))]
    [InlineData(typeof(NotionSource))]
    [InlineData(typeof(GitSource))]
    public void Every_source_belongs_to_the_engine(Type source)
    {
        var folder = Directory.CreateTempSubdirectory("kvasir-sources").FullName;
        var sources = new ServiceCollection().AddKvasir(folder).Where(service => service.ServiceType == typeof(IDataSource)).Select(service => service.ImplementationType).ToList();
        Directory.Delete(folder, recursive: true);
        sources.ShouldContain(source);
    }
}
