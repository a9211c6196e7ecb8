using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Analytics.Core.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Collecting : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "event_source",
                table: "site_key",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "allowed_query_parameters",
                table: "site",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "blocked_countries",
                table: "site",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "blocked_hostnames",
                table: "site",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "blocked_ips",
                table: "site",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "blocked_pages",
                table: "site",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "event_sources_off",
                table: "site",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<int>(
                name: "matomo_site_id",
                table: "site",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sampling",
                table: "site",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sampling_overrides",
                table: "site",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "umami_website_id",
                table: "site",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "weight",
                table: "event",
                type: "REAL",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_site_matomo_site_id",
                table: "site",
                column: "matomo_site_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_site_umami_website_id",
                table: "site",
                column: "umami_website_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_site_matomo_site_id",
                table: "site");

            migrationBuilder.DropIndex(
                name: "IX_site_umami_website_id",
                table: "site");

            migrationBuilder.DropColumn(
                name: "event_source",
                table: "site_key");

            migrationBuilder.DropColumn(
                name: "allowed_query_parameters",
                table: "site");

            migrationBuilder.DropColumn(
                name: "blocked_countries",
                table: "site");

            migrationBuilder.DropColumn(
                name: "blocked_hostnames",
                table: "site");

            migrationBuilder.DropColumn(
                name: "blocked_ips",
                table: "site");

            migrationBuilder.DropColumn(
                name: "blocked_pages",
                table: "site");

            migrationBuilder.DropColumn(
                name: "event_sources_off",
                table: "site");

            migrationBuilder.DropColumn(
                name: "matomo_site_id",
                table: "site");

            migrationBuilder.DropColumn(
                name: "sampling",
                table: "site");

            migrationBuilder.DropColumn(
                name: "sampling_overrides",
                table: "site");

            migrationBuilder.DropColumn(
                name: "umami_website_id",
                table: "site");

            migrationBuilder.DropColumn(
                name: "weight",
                table: "event");
        }
    }
}
