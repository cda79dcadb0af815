drop index exchange_occurred;
