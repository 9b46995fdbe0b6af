using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using NetWatch.Web.Access;

namespace NetWatch.Web.Hosting.Lines;

/// <summary>
/// How many requests the API takes from one account or token, or from one address that shows neither: so many a second for long (<c>Web:RequestsPerSecond</c>, 1 to 100000, default 60), ten times as many at once. Commands on this machine are not counted, nor is
/// an installation that has no admin yet: it is reached from this machine alone.
/// </summary>
internal static class RequestLimits
{
    private const string Key = "Web:RequestsPerSecond";
    private const int Usual = 60;
    private const int Most = 100_000;
    private const int BurstSeconds = 10;

    /// <summary>Reads the setting.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="defects">What is wrong with it.</param>
    public static int Read(IConfiguration configuration, out IReadOnlyList<string> defects)
    {
        defects = [];
        if (configuration[Key] is not { Length: > 0 } said) return Usual;
        if (int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out int rate) && rate is > 0 and <= Most) return rate;
        defects = [$"{Key}: \"{said}\" is no number from 1 to {Most}."];
        return Usual;
    }

    /// <summary>Registers them.</summary>
    public static void AddRequestLimits(this IServiceCollection services, IConfiguration configuration)
    {
        int rate = Read(configuration, out _);
        TokenBucketRateLimiterOptions bucket = new() { TokenLimit = rate * BurstSeconds, TokensPerPeriod = rate, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0 };
        services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => WhoOf(http) is { } who ? RateLimitPartition.GetTokenBucketLimiter(who, _ => bucket) : RateLimitPartition.GetNoLimiter(""));
            limiter.OnRejected = (context, _) => RefuseAsync(context);
        });
    }

    private static string? WhoOf(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)) return null;
        string? name = http.User.FindFirstValue(ClaimTypes.NameIdentifier);
        return http.User.Identity?.AuthenticationType switch
        {
            AccessServices.ByNobody => null,
            AccessServices.ByToken when name == "local" => null,
            { } scheme when name is not null => $"{scheme}:{name}",
            _ => $"address:{AddressKey.Of(http.Connection.RemoteIpAddress)}",
        };
    }

    private static async ValueTask RefuseAsync(OnRejectedContext context)
    {
        HttpContext http = context.HttpContext;
        int seconds = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await TypedResults.Problem("These are more requests than are taken from one account, token or address (Web:RequestsPerSecond).", statusCode: StatusCodes.Status429TooManyRequests, title: "Too many requests").ExecuteAsync(http);
    }
}
