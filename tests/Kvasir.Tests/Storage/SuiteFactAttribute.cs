using Kvasir.Server.Tests.Kit;
using Kvasir.Tests.Storage.Postgres;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Kvasir.Tests.Storage;

/// <summary>A test of a suite: skipped in derived classes that say that they need what this machine lacks.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Kvasir.Tests.Storage.SuiteFactDiscoverer", "Kvasir.Tests")]
public sealed class SuiteFactAttribute : FactAttribute;

/// <summary>The tests of this class need PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPostgresAttribute : Attribute;

/// <summary>The tests of this class need some programs.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(params string[] programs) : Attribute
{
    public string[] Programs { get; } = programs;
}

// The attribute of a method cannot see which class the suite is derived in; the test case can.
public sealed class SuiteFactDiscoverer(IMessageSink diagnostics) : FactDiscoverer(diagnostics)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new SuiteTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
}

public sealed class SuiteTestCase : XunitTestCase
{
    // For xunit, which fills it.
    [Obsolete("For xunit alone.")]
    public SuiteTestCase()
    {
    }

    public SuiteTestCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(diagnostics, display, options, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute)
    {
        var derived = TestMethod.TestClass.Class;
        return base.GetSkipReason(factAttribute)
            ?? (derived.GetCustomAttributes(typeof(NeedsPostgresAttribute)).Any() ? PostgresInstallation.Missing : null)
            ?? (derived.GetCustomAttributes(typeof(NeedsAttribute)).SingleOrDefault() is { } needs ? FactWithAttribute.Missing(needs.GetNamedArgument<string[]>(nameof(NeedsAttribute.Programs))) : null);
    }
}
