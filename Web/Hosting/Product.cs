using System.Reflection;

namespace NetWatch.Web.Hosting;

/// <summary>What this program is.</summary>
internal static class Product
{
    /// <summary>The version as <c>netwatch version</c> prints it, without build metadata.</summary>
    public static string Version { get; } =
        (typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];
}
