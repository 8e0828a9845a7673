using FsCheck;
using FsCheck.Fluent;
using Kvasir.Sources.Websites.Addresses;

namespace Kvasir.Tests.Sources.Websites;

public sealed class Addresses
{
    [Theory]
    [InlineData("HTTP://Example.COM:80", "http://example.com/")]
    [InlineData("https://example.com:443/a#b", "https://example.com/a")]
    [InlineData("https://example.com:8443/", "https://example.com:8443/")]
    [InlineData("http://example.com/a/../b/./c", "http://example.com/b/c")]
    [InlineData("http://example.com/%7Euser/%c3%a9", "http://example.com/~user/%C3%A9")]
    [InlineData("http://example.com/\u00E9 x", "http://example.com/%C3%A9%20x")]
    [InlineData("http://example.com/a/%2e%2E/b", "http://example.com/b")]
    [InlineData("http://example.com/a%2Fb", "http://example.com/a%2Fb")]
    [InlineData("http://example.com/?utm_source=a&b=2&a=1&fbclid=x&GCLID=y", "http://example.com/?b=2&a=1")]
    [InlineData("http://example.com/a?utm_medium=mail", "http://example.com/a")]
    [InlineData("http://example.com/a?", "http://example.com/a")]
    [InlineData("http://example.com./", "http://example.com/")]
    [InlineData("http://b\u00FCcher.example/", "http://xn--bcher-kva.example/")]
    [InlineData("http://[::1]:8080/", "http://[::1]:8080/")]
    public void Are_written_one_way(string address, string canonical) => CanonicalAddress.Of(address).ShouldBe(canonical);

    [Theory]
    [InlineData("mailto:a@example.com")]
    [InlineData("javascript:void(0)")]
    [InlineData("ftp://example.com/")]
    [InlineData("http://user:secret@example.com/")]
    [InlineData("http://")]
    [InlineData("/path")]
    public void Of_pages_only(string address) => CanonicalAddress.Of(address).ShouldBeNull();

    [Fact]
    public void Too_long_ones_are_none() => CanonicalAddress.Of("http://example.com/" + new string('a', 2000)).ShouldBeNull();

    [Fact]
    public void Of_the_same_page_stay_the_same()
    {
        var parts = Gen.Elements("/", "a", "B", "..", ".", "%2e", "%2E", "%", "%25", "%41", "%zz", "%c3%a9", "\u00E9", "\u4E2D", "?", "&", "=", "utm_x=1", "gclid", "+", " ", "[", "|", "\\", "//", ";", "\"", "\uD83D\uDE00", "#", ":", "@");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(Gen.ListOf(parts).ToArbitrary(), list =>
        {
            if (CanonicalAddress.Of("http://Example.com/" + string.Concat(list)) is not { } once) return true;
            return CanonicalAddress.Of(once) == once && new Uri(once).AbsoluteUri == once;
        }));
    }

    [Theory]
    [InlineData("http://example.com/", "https://example.com/a", "https://example.com/a")]
    [InlineData("https://example.com/", "http://example.com/a", "https://example.com/a")]
    [InlineData("http://example.com/", "http://example.com:8080/a", null)]
    [InlineData("http://example.com:8080/", "https://example.com/a", null)]
    [InlineData("http://example.com/", "http://sub.example.com/", null)]
    [InlineData("http://example.com/", "http://example.com.evil.example/", null)]
    [InlineData("http://example.com/x/", "../b?c", "http://example.com/b?c")]
    [InlineData("http://example.com/", "//example.com/p", "http://example.com/p")]
    public void Belong_to_a_site_by_host_port_and_scheme(string start, string link, string? expected) => new Site(start, false).Canonical(link, new Uri(start)).ShouldBe(expected);

    [Fact]
    public void Follow_a_site_to_its_other_name_and_to_https()
    {
        var start = new Uri("http://example.com/");
        var site = new Site(start.AbsoluteUri, false);
        site.Move("https://elsewhere.example/", start).ShouldBeNull();
        site.Move("https://www.example.com/start", start).ShouldBe("https://www.example.com/start");
        site.Move("http://www.example.com/start", start).ShouldBeNull();
        site.Canonical("http://www.example.com/a", start).ShouldBe("https://www.example.com/a");
        site.Canonical("http://example.com/b", start).ShouldBe("https://example.com/b");
        site.Canonical("https://api.example.com/", start).ShouldBeNull();
    }
}
