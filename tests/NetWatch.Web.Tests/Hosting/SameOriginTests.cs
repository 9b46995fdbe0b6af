using Microsoft.AspNetCore.Http;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Tests.Hosting;

public sealed class SameOriginTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080", "127.0.0.1:8080")]
    [InlineData("http://localhost:8080", "localhost:8080")]
    [InlineData("http://[::1]:8080", "[::1]:8080")]
    [InlineData("https://netwatch.example", "netwatch.example")]
    public void Page_of_the_host_that_was_asked_is_our_own(string origin, string host) =>
        Assert.True(SameOrigin.IsOwn(origin, new HostString(host), null));

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("http://127.0.0.1:3000")]
    [InlineData("http://127.0.0.1:8080.evil.example")]
    [InlineData("http://localhost:8080")]
    [InlineData("null")]
    [InlineData("")]
    public void Page_of_another_origin_is_not(string origin) =>
        Assert.False(SameOrigin.IsOwn(origin, new HostString("127.0.0.1:8080"), "https://netwatch.example/"));

    [Fact]
    public void Page_of_the_public_address_is_our_own_behind_a_proxy_that_changes_the_host() =>
        Assert.True(SameOrigin.IsOwn("https://netwatch.example", new HostString("127.0.0.1:8080"), "https://netwatch.example/board"));
}
