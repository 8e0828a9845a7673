using Kvasir.Sources;
using Kvasir.Sources.Drives.S3;
using Kvasir.Sources.Drives.WebDav;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Tests.Sources.Drives;

public sealed class Registered
{
    [Fact]
    public void Both_drives_belong_to_the_engine()
    {
        var folder = Directory.CreateTempSubdirectory("kvasir-drives").FullName;
        var sources = new ServiceCollection().AddKvasir(folder).Where(service => service.ServiceType == typeof(IDataSource)).Select(service => service.ImplementationType).ToList();
        Directory.Delete(folder, recursive: true);
        sources.ShouldContain(typeof(S3Drive));
        sources.ShouldContain(typeof(WebDavDrive));
    }
}
