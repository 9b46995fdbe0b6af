using Microsoft.Extensions.Configuration;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Tests.Hosting;

public sealed class LoopbackOnlyTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://127.9.9.9:80")]
    [InlineData("http://localhost:8080")]
    [InlineData("https://[::1]:8443")]
    public void A_loopback_address_may_be_listened_on(string url) => Assert.Null(LoopbackOnly.Refusal(url));

    [Theory]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://*:8080")]
    [InlineData("http://+:8080")]
    [InlineData("http://[::]:8080")]
    [InlineData("http://10.7.0.1:8080")]
    [InlineData("http://netwatch.example:8080")]
    [InlineData("http://127.0.0.1.example:8080")]
    public void Any_other_address_is_refused_with_the_reason(string url) =>
        Assert.Contains("loopback only", LoopbackOnly.Refusal(url), StringComparison.Ordinal);

    [Theory]
    [InlineData("8080")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("")]
    public void What_is_no_address_is_refused(string url) =>
        Assert.Contains("is not an address", LoopbackOnly.Refusal(url), StringComparison.Ordinal);

    [Theory]
    [InlineData("Urls", "http://127.0.0.1:8080;http://0.0.0.0:8081")]
    [InlineData("Kestrel:Endpoints:Any:Url", "http://0.0.0.0:8080")]
    public void Setting_that_listens_elsewhere_is_refused_wherever_it_stands(string key, string value) =>
        Assert.Contains("loopback only", LoopbackOnly.Refusal(Settings(key, value)), StringComparison.Ordinal);

    [Fact]
    public void Settings_that_stay_on_loopback_are_taken() =>
        Assert.Null(LoopbackOnly.Refusal(Settings("Kestrel:Endpoints:Own:Url", "http://[::1]:8081")));

    private static IConfiguration Settings(string key, string value) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Urls"] = "http://127.0.0.1:8080", [key] = value })
        .Build();
}
