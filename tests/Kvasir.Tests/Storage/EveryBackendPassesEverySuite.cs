namespace Kvasir.Tests.Storage;

public sealed class EveryBackendPassesEverySuite
{
    [Fact]
    public void Each_suite_is_derived_for_each_backend()
    {
        var types = typeof(StorageSuite).Assembly.GetTypes();
        var backends = types.Where(type => type.IsSubclassOf(typeof(Backend)) && !type.IsAbstract).Select(type => type.Name.Replace("Backend", "")).ToList();
        var suites = types.Where(type => type.IsSubclassOf(typeof(StorageSuite)) && type.IsAbstract).ToList();
        backends.ShouldNotBeEmpty();
        foreach (var suite in suites) types.Where(type => type.BaseType == suite).Select(type => type.Name.Replace(suite.Name.Replace("Suite", "Tests"), "")).ShouldBe(backends, ignoreOrder: true, suite.Name);
    }
}
