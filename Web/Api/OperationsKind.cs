using System.Collections.Immutable;
using NetWatch.Core.Operations;
using Route = NetWatch.Core.Operations.Route;

namespace NetWatch.Web.Api;

/// <summary>One kind of what people set up.</summary>
/// <typeparam name="T">The kind.</typeparam>
/// <param name="Plural">As it stands in paths: <c>contacts</c>.</param>
/// <param name="Singular">As it is spoken of: <c>contact</c>.</param>
/// <param name="All">Those of the data.</param>
/// <param name="With">The data with others.</param>
internal sealed record OperationsKind<T>(
    string Plural, string Singular, Func<OperationsData, ImmutableSortedDictionary<string, T>> All, Func<OperationsData, ImmutableSortedDictionary<string, T>, OperationsData> With)
    where T : class;

/// <summary>The kinds.</summary>
internal static class OperationsKinds
{
    public static OperationsKind<Contact> Contacts { get; } = new("contacts", "contact", d => d.Contacts, (d, all) => d with { Contacts = all });

    public static OperationsKind<ContactGroup> Groups { get; } = new("groups", "group", d => d.Groups, (d, all) => d with { Groups = all });

    public static OperationsKind<Rota> Rotas { get; } = new("rotas", "rota", d => d.Rotas, (d, all) => d with { Rotas = all });

    public static OperationsKind<EscalationPolicy> Policies { get; } = new("policies", "policy", d => d.Policies, (d, all) => d with { Policies = all });

    public static OperationsKind<Route> Routes { get; } = new("routes", "route", d => d.Routes, (d, all) => d with { Routes = all });

    public static OperationsKind<MaintenanceWindow> Windows { get; } = new("windows", "window", d => d.Windows, (d, all) => d with { Windows = all });

    public static OperationsKind<Silence> Silences { get; } = new("silences", "silence", d => d.Silences, (d, all) => d with { Silences = all });
}
