using Kvasir.Tests.Storage.Postgres;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Kvasir.Tests.Storage;

/// <summary>A test of a suite. Where the suite is derived with <see cref="NeedsPostgresAttribute"/>, it is skipped on machines without PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("Kvasir.Tests.Storage.SuiteFactDiscoverer", "Kvasir.Tests")]
public sealed class SuiteFactAttribute : FactAttribute;

/// <summary>The tests of this class need PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsPostgresAttribute : Attribute;

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

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        base.GetSkipReason(factAttribute) ?? (TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsPostgresAttribute)).Any() ? PostgresInstallation.Missing : null);
}
