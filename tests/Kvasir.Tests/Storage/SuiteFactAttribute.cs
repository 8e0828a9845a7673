using Kvasir.Server.Tests.Kit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Kvasir.Tests.Storage;

/// <summary>A test of a suite: skipped in the derived classes that need programs that are absent.</summary>
[XunitTestCaseDiscoverer("Kvasir.Tests.Storage.SuiteFactDiscoverer", "Kvasir.Tests")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class SuiteFactAttribute : FactAttribute;

/// <summary>Programs without which a derived suite cannot run.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(params string[] programs) : Attribute
{
    public string[] Programs { get; } = programs;
}

public sealed class SuiteFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new SuiteTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
}

public sealed class SuiteTestCase : XunitTestCase
{
#pragma warning disable CS0618 // The runner makes one this way and then fills it.
    public SuiteTestCase()
    {
    }
#pragma warning restore CS0618

    public SuiteTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsAttribute)).SingleOrDefault() is { } needs
            ? FactWithAttribute.Missing(needs.GetNamedArgument<string[]>(nameof(NeedsAttribute.Programs)))
            : null;
}
