using Microsoft.Extensions.Configuration;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Hosting.Lines;

/// <summary>One that takes a request a second.</summary>
public sealed class FloodHost : AccessHost
{
    protected override void Configure(IConfigurationManager configuration) => configuration["Web:RequestsPerSecond"] = "1";
}
