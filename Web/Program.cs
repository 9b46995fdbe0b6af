using NetWatch.Web.Commands;

return await NetWatchCommand.RunAsync(args);
