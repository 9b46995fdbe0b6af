using NetWatch.Storage.Tests;
using NetWatch.Storage.Tests.Journal;

if (args is [KilledWriter.Verb, string folder, string acknowledged])
{
    await KilledWriter.RunAsync(folder, acknowledged);
    return 0;
}

return args.Any(a => a is "--server" or "--internal-msbuild-node")
    ? await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
