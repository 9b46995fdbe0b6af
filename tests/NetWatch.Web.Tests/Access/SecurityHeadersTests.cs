namespace NetWatch.Web.Tests.Access;

/// <summary>What every answer says to the browser that gets it.</summary>
public sealed class SecurityHeadersTests(AccessHost host) : IClassFixture<AccessHost>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/board")]
    [InlineData("/api/v1/session")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/healthz")]
    public async Task Page_asks_nobody_else_runs_nothing_foreign_and_stands_in_no_foreign_frame(string path)
    {
        using HttpClient http = new() { BaseAddress = host.Address };
        using HttpResponseMessage answer = await http.GetAsync(path, TestContext.Current.CancellationToken);
        Dictionary<string, string[]> policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"))
            .Split(';', StringSplitOptions.TrimEntries).Select(d => d.Split(' ')).ToDictionary(d => d[0], d => d[1..], StringComparer.Ordinal);
        Assert.Equal(["'self'"], policy["default-src"]);
        Assert.Equal(["'self'"], policy["style-src"]);
        Assert.Equal(["'self'", $"ws://{host.Address.Authority}", $"wss://{host.Address.Authority}"], policy["connect-src"]);
        Assert.Equal(["'none'"], policy["object-src"]);
        Assert.Equal(["'none'"], policy["base-uri"]);
        Assert.Equal(["'self'"], policy["frame-ancestors"]);
        Assert.Equal(["'self'"], policy["form-action"]);
        Assert.DoesNotContain("script-src", policy.Keys);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.False(answer.Headers.Contains("Server"));
    }
}
