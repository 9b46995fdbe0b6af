using System.CommandLine;
using NetWatch.Core.Operations;

namespace NetWatch.Web.Commands.Live;

/// <summary>What a window or a silence is about, as options.</summary>
internal sealed class ScopeOptions
{
    private readonly Option<string[]> _nodes = new("--node") { Description = "A device or channel, and what is reached only through it; may be repeated", HelpName = "ID" };
    private readonly Option<string[]> _sites = new("--site") { Description = "A site, with everything in it; may be repeated", HelpName = "ID" };
    private readonly Option<string[]> _tags = new("--tag") { Description = "Every device with this tag; may be repeated", HelpName = "TAG" };
    private readonly Option<string?> _component = new("--component") { Description = "Only this check or part", HelpName = "NAME" };
    private readonly Option<bool> _notBehind = new("--not-behind") { Description = "Not what is reached only through the nodes" };
    private readonly Option<bool> _everything = new("--everything") { Description = "All that is monitored" };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_nodes, _sites, _tags, _component, _notBehind, _everything]) command.Add(option);
    }

    public Scope Of(ParseResult parsed) => new()
    {
        Nodes = parsed.GetValue(_nodes) ?? [],
        Sites = parsed.GetValue(_sites) ?? [],
        Tags = parsed.GetValue(_tags) ?? [],
        Component = parsed.GetValue(_component),
        Behind = !parsed.GetValue(_notBehind),
        Everything = parsed.GetValue(_everything),
    };

    /// <summary>A scope in a cell of a table.</summary>
    public static string Words(Scope scope) => string.Join(
        ", ",
        [
            .. scope.Everything ? ["everything"] : Array.Empty<string>(),
            .. scope.Nodes,
            .. scope.Sites.Select(s => "site " + s),
            .. scope.Tags.Select(t => "tag " + t),
        ]) + (scope.Component is null ? "" : $": {scope.Component}");
}
