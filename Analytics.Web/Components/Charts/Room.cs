namespace Analytics.Web.Components.Charts;

internal static class Room;
